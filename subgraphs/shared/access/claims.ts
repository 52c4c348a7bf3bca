import { createHmac, timingSafeEqual } from 'node:crypto';
import { isRecord } from '../is-record.ts';
import { roles, scopes, type Role, type Scope } from './roles.ts';
import { anybody, type Viewer } from './viewer.ts';

/** The header by which the gateway tells a subgraph who asks. */
export const claimsHeader = 'x-chaharsu-claims';

/** How long claims are good, in milliseconds: for a call under way and for clocks that differ a little. */
const goodForMs = 30_000;

/** Signs who asks, for one subgraph: `payload.signature`, both in base64url. The key is shared with the subgraphs. */
export function signClaims(viewer: Viewer, subgraph: string, key: string, nowMs = Date.now()): string {
  const payload = Buffer.from(JSON.stringify({ ...viewer, subgraph, until: nowMs + goodForMs })).toString(
    'base64url',
  );
  return `${payload}.${signatureOf(payload, key).toString('base64url')}`;
}

/** Reads who asks; undefined where the claims are not the gateway's own, are for another subgraph or are too old. */
export function readClaims(
  text: string | undefined,
  subgraph: string,
  key: string,
  nowMs = Date.now(),
): Viewer | undefined {
  const [payload = '', signature = '', ...more] = text?.split('.') ?? [];
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(payload, key);
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (!isRecord(claims) || claims['subgraph'] !== subgraph) return undefined;
  const { until } = claims;
  // Ours for longer than we ever sign them would be a clock that is far off.
  if (typeof until !== 'number' || until < nowMs || until > nowMs + 2 * goodForMs) return undefined;
  return viewerOf(claims);
}

function signatureOf(payload: string, key: string): Buffer {
  return createHmac('sha256', key).update(payload).digest();
}

function viewerOf(claims: Readonly<Record<string, unknown>>): Viewer {
  const { role, subject, office, district, agent, licence, reason } = claims;
  if (!isRole(role)) return anybody;
  return {
    subject: textOrNull(subject),
    role,
    office: numberOrNull(office),
    district: numberOrNull(district),
    agent: numberOrNull(agent),
    licence: textOrNull(licence),
    scopes: Array.isArray(claims['scopes']) ? claims['scopes'].filter(isScope) : [],
    reason: textOrNull(reason),
  };
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

export function isScope(value: unknown): value is Scope {
  return scopes.some((scope) => scope === value);
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}
