import type { Answered } from '../small-graph.ts';

/** A payload of an answer in parts, in either form. */
export interface Payload {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly Answered[];
  readonly pending?: readonly Pending[];
  readonly incremental?: readonly Incremental[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly Answered[] }[];
  readonly hasNext: boolean;
}

interface Pending {
  readonly id: string;
  readonly path: Path;
  readonly label?: string;
}

interface Incremental {
  readonly id?: string;
  readonly path?: Path;
  readonly label?: string;
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly Answered[];
}

type Path = readonly (string | number)[];

export const form2022 = 'multipart/mixed; deferSpec=20220824';
export const formV02 = 'multipart/mixed; incrementalSpec=v0.2';

/** Reads the payloads of a multipart response as they come. */
export async function* readPayloads(response: Response): AsyncGenerator<Payload> {
  let text = '';
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const pieces = text.split('\r\n---');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) if (piece.trim() !== '') yield payloadOf(piece);
    text = rest.startsWith('--') ? '' : rest;
  }
  if (!rest.startsWith('--')) throw new Error(`the response broke off: ${JSON.stringify(rest)}`);
}

function payloadOf(piece: string): Payload {
  const [head = '', body = ''] = piece.split('\r\n\r\n');
  if (!/content-type: application\/json/.test(head)) throw new Error(`a part without its type: ${head}`);
  const payload: Payload = JSON.parse(body);
  return payload;
}

/** Puts the parts where they belong, as a client does, and gives all errors there are. */
export function wholeOf(payloads: readonly Payload[]): { data: unknown; errors: readonly Answered[] } {
  const [first] = payloads;
  const data: unknown = structuredClone(first?.data);
  const pending = new Map<string, Path>();
  const errors: Answered[] = [];
  for (const payload of payloads) {
    for (const { id, path } of payload.pending ?? []) pending.set(id, path);
    for (const { id = '', path = pending.get(id) ?? [], data: more } of payload.incremental ?? [])
      if (more) merge(at(data, path), more);
    const parts = [payload, ...(payload.incremental ?? []), ...(payload.completed ?? [])];
    errors.push(...parts.flatMap((part) => part.errors ?? []));
  }
  return { data, errors };
}

function at(data: unknown, path: Path): object {
  const found = path.reduce<unknown>((value, step) => Reflect.get(Object(value), step), data);
  if (typeof found !== 'object' || found === null) throw new Error(`nothing at ${path.join('.')}`);
  return found;
}

function merge(target: object, source: object): void {
  for (const [name, value] of Object.entries(source)) {
    // A client may call a field `__proto__`.
    const before: unknown = Object.getOwnPropertyDescriptor(target, name)?.value;
    if (isObject(before) && isObject(value)) merge(before, value);
    else Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true });
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
