import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import type { Viewer } from '../access/viewer.ts';
import { badInput } from '../errors.ts';
import type { ViewerRequest } from '../source-request.ts';

/** What makes two questions the same change, and what tells whether they are. Both are SHA-256 in hex. */
export interface MutationKey {
  /** Of who asks, the field and the key that was given. */
  readonly keyHash: string;
  /** Of what is to be changed to what. */
  readonly inputHash: string;
}

/** An input with a key of its own, which goes before the header's. */
export interface KeyedInput {
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * The key of a mutation's field: that of its input, or the header's, which is for the fields of an operation together and
 * tells them apart by their names in the answer. Throws BAD_USER_INPUT where there is none: without it nobody could ask
 * again after a failure.
 */
export function mutationKeyOf(
  input: KeyedInput,
  { viewer, idempotencyKey }: Pick<ViewerRequest, 'viewer' | 'idempotencyKey'>,
  { fieldName, path }: Pick<GraphQLResolveInfo, 'fieldName' | 'path'>,
): MutationKey {
  const { idempotencyKey: own, ...change } = input;
  const key = own ?? idempotencyKey;
  if (key === undefined) throw keyMissing();
  if (!/^[\x21-\x7e]{8,255}$/.test(key)) throw keyMalformed();
  const name = own == null ? String(path.key) : '';
  return {
    keyHash: hashOf([boundsOf(viewer), fieldName, name, key]),
    inputHash: hashOf(sorted(change)),
  };
}

/** The number by which a legacy service knows a change again; they take up to 40 characters. */
export function trackingNumberOf({ keyHash }: MutationKey): string {
  return keyHash.slice(0, 40);
}

/** Whoever has the same rows works together, and may finish what the other began. */
function boundsOf({ role, office, district, agent, licence }: Viewer): readonly unknown[] {
  return [role, office, district, agent, licence];
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/** Clients may write the same input in another order, and leave out what is null. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item != null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, item]) => [name, sorted(item)]);
}

function keyMissing(): Error {
  return badInput(
    'A change needs a key of its own, so that it is made once however often it is asked for; send a new UUID in the header `Idempotency-Key`, or as `idempotencyKey` of the input, and the same one when you ask again.',
    'هر تغییر به کلید یکتا نیاز دارد تا با تکرار درخواست دوباره انجام نشود؛ یک UUID تازه در سرآیند Idempotency-Key یا در idempotencyKey بفرستید و در تکرار همان را به کار ببرید.',
  );
}

function keyMalformed(): Error {
  return badInput(
    'The idempotency key is 8 to 255 letters, digits or signs of ASCII without spaces; a new UUID is a good one.',
    'کلید یکتایی باید ۸ تا ۲۵۵ نویسه اسکی بدون فاصله باشد؛ یک UUID تازه مناسب است.',
  );
}
