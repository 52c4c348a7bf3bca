import type { Refusal } from '../../subgraphs/shared/http/refusal.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import type { AskedOperation } from '../engine/client-request.ts';

/** An operation, or why a request has none. */
export type Reading = { readonly asked: AskedOperation } | { readonly refusal: Refusal };

/** Reads an operation out of the JSON that a POST brought (GraphQL over HTTP, Request Parameters). */
export function readOperation(given: unknown): Reading {
  if (!isRecord(given)) return { refusal: Array.isArray(given) ? batch : noQuery };
  const { query, operationName, variables, extensions } = given;
  if (extensions != null && !isRecord(extensions)) return { refusal: noObject('extensions') };
  if (extensions?.['persistedQuery']) return { refusal: noStoredQueries };
  if (typeof query !== 'string' || query === '') return { refusal: noQuery };
  if (operationName != null && typeof operationName !== 'string') return { refusal: noName };
  if (variables != null && !isRecord(variables)) return { refusal: noObject('variables') };
  return {
    asked: { query, operationName: operationName ?? undefined, variables: variables ?? undefined },
  };
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
  message: 'There is no question; give its text as `query`, as in {"query": "{ districts { code } }"}.',
  messageFa: 'پرسشی داده نشده است؛ متن آن را در query بدهید، مانند {"query": "{ districts { code } }"}.',
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

/** 200, because clients that try a stored query first look at the code and send the text. */
const noStoredQueries: Refusal = {
  status: 200,
  code: 'PERSISTED_QUERY_NOT_SUPPORTED',
  message: 'PersistedQueryNotSupported',
  messageFa: 'این سرویس پرس‌وجوی ذخیره‌شده نمی‌پذیرد؛ متن کامل پرس‌وجو را بفرستید.',
};

function noObject(name: string): Refusal {
  return {
    status: 400,
    code: 'BAD_REQUEST',
    message: `The \`${name}\` are no object; give them as JSON, such as {"number": "1-23"}, or leave them out.`,
    messageFa: `مقدار ${name} باید شیء JSON باشد، مانند {"number": "1-23"}؛ آن را اصلاح یا حذف کنید.`,
  };
}
