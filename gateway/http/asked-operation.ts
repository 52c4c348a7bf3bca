import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import type { AskedOperation } from '../engine/client-request.ts';

/** An operation, or why a request has none. */
export type Reading = { readonly asked: AskedOperation } | { readonly refusal: Refusal };

/** Reads an operation out of the JSON that a POST brought (GraphQL over HTTP, Request Parameters). */
export function readOperation(given: unknown): Reading {
  if (!isRecord(given)) return { refusal: Array.isArray(given) ? batch : noQuery };
  const { query, documentId, operationName, variables, extensions } = given;
  if (extensions != null && !isRecord(extensions)) return { refusal: noObject('extensions') };
  const hashes = readHashes(documentId, extensions?.['persistedQuery']);
  if (!hashes) return { refusal: noHash };
  const text = typeof query === 'string' && query !== '' ? query : undefined;
  const isText = text !== undefined || query == null || query === '';
  if (!isText || !(text ?? hashes.documentId ?? hashes.storedHash)) return { refusal: noQuery };
  if (operationName != null && typeof operationName !== 'string') return { refusal: noName };
  if (variables != null && !isRecord(variables)) return { refusal: noObject('variables') };
  return {
    asked: {
      query: text,
      ...hashes,
      operationName: operationName ?? undefined,
      variables: variables ?? undefined,
    },
  };
}

type Hashes = Pick<AskedOperation, 'documentId' | 'storedHash'>;

const noHashes: Hashes = {};

/**
 * Reads the hash that stands for a text: as `documentId` (GraphQL over HTTP, Persisted Documents), `sha256:` before it or
 * not, or as clients of Apollo's give it. Undefined where it cannot be one.
 */
function readHashes(documentId: unknown, persistedQuery: unknown): Hashes | undefined {
  if (documentId != null) {
    const isHash = typeof documentId === 'string' && /^(?:sha256:)?[0-9a-f]{64}$/.test(documentId);
    return isHash ? { documentId: documentId.slice(-64) } : undefined;
  }
  if (persistedQuery == null) return noHashes;
  const hash = isRecord(persistedQuery) ? persistedQuery['sha256Hash'] : undefined;
  return typeof hash === 'string' && hash !== '' ? { storedHash: hash } : undefined;
}

/** Reads an operation out of the address of a GET, in which objects are written as JSON. */
export function readOperationOfAddress(parameters: URLSearchParams): Reading {
  const given: Record<string, unknown> = {};
  for (const [name, text] of parameters) {
    if (Object.hasOwn(given, name)) return { refusal: givenTwice };
    given[name] = text;
  }
  for (const name of ['variables', 'extensions']) {
    const text = given[name];
    if (typeof text === 'string') given[name] = parsed(text);
  }
  return readOperation(given);
}

/** What is no JSON is no object either, and refused as that. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const noQuery: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'There is no question; give its text as `query`, as in {"query": "{ __typename }"}.',
  messageFa: 'پرسشی داده نشده است؛ متن آن را در query بدهید، مانند {"query": "{ __typename }"}.',
};

const noName: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The `operationName` is no text; give the name of an operation of the query, or leave it out.',
  messageFa: 'مقدار operationName باید متن باشد؛ نام یکی از عملیات‌های پرسش را بدهید یا آن را حذف کنید.',
};

const givenTwice: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The address gives something twice; give query, variables and operationName once each.',
  messageFa: 'در نشانی چیزی دو بار آمده است؛ query و variables و operationName را هر یک یک بار بدهید.',
};

const batch: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The body is a list of questions; send each in a request of its own.',
  messageFa: 'بدنه درخواست فهرستی از پرسش‌ها است؛ هر پرسش را در درخواستی جداگانه بفرستید.',
};

const noHash: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message:
    'A `documentId` is `sha256:` and 64 hexadecimal digits; give the hash of a trusted document, or its text as `query`.',
  messageFa:
    'مقدار documentId باید sha256: و ۶۴ رقم شانزده‌شانزدهی باشد؛ آن را اصلاح کنید یا متن را در query بدهید.',
};

function noObject(name: string): Refusal {
  return {
    status: 400,
    code: 'BAD_REQUEST',
    message: `The \`${name}\` are no object; give them as JSON, such as {"number": "1-23"}, or leave them out.`,
    messageFa: `مقدار ${name} باید شیء JSON باشد، مانند {"number": "1-23"}؛ آن را اصلاح یا حذف کنید.`,
  };
}
