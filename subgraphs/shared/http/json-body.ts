import type { IncomingMessage } from 'node:http';
import type { Refusal } from './refusal.ts';
import { readUtf8 } from './utf8-text.ts';

/** The JSON that a request brought, or why it cannot be taken. */
export type JsonBody = { readonly json: unknown } | { readonly refusal: Refusal };

/**
 * Reads the JSON that a request brings, which has so many milliseconds to come. It listens instead of iterating, which makes
 * several promises for each piece, and leaves the connection alone: it still has to carry the refusal.
 */
export function readJsonBody(
  request: IncomingMessage,
  maxBytes: number,
  deadlineMs: number,
): Promise<JsonBody> {
  const { 'content-type': type, 'content-encoding': encoding, 'content-length': length } = request.headers;
  const { promise, resolve } = Promise.withResolvers<JsonBody>();
  const refuse = (refusal: Refusal): void => resolve({ refusal });
  if (!isUtf8Json(type) || (encoding !== undefined && encoding !== 'identity')) refuse(wrongType);
  else if (Number(length ?? 0) > maxBytes) refuse(tooLarge(maxBytes));
  else listen();
  return promise;

  function listen(): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const late = setTimeout(() => refuse(tooLate(deadlineMs)), deadlineMs);
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) return void chunks.push(chunk);
      request.pause();
      refuse(tooLarge(maxBytes));
    });
    request.on('end', () => {
      clearTimeout(late);
      resolve(parsed(chunks));
    });
    request.on('error', () => refuse(malformed));
    request.on('close', () => {
      clearTimeout(late);
      if (!request.complete) refuse(malformed);
    });
  }
}

function parsed(chunks: readonly Buffer[]): JsonBody {
  const text = readUtf8(chunks);
  if (text === null) return { refusal: malformed };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { refusal: malformed };
  }
}

function isUtf8Json(type = ''): boolean {
  if (type === 'application/json') return true;
  const [essence = '', ...parameters] = type.toLowerCase().split(';');
  const charset = parameters.map((parameter) => /^\s*charset="?([^"]*)"?\s*$/.exec(parameter)?.[1]);
  return essence.trim() === 'application/json' && charset.every((name) => !name || /^utf-?8$/.test(name));
}

const wrongType: Refusal = {
  status: 415,
  code: 'UNSUPPORTED_MEDIA_TYPE',
  message: 'Send JSON in UTF-8, uncompressed, with the header `content-type: application/json`.',
  messageFa: 'بدنه درخواست باید JSON با کدگذاری UTF-8 و سرآیند content-type: application/json باشد.',
};

const malformed: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  message: 'The body is not well-formed JSON; send an object such as {"query": "…", "variables": {…}}.',
  messageFa: 'بدنه درخواست JSON درستی نیست؛ شیئی مانند {"query": "…", "variables": {…}} بفرستید.',
};

function tooLate(deadlineMs: number): Refusal {
  return {
    status: 408,
    code: 'REQUEST_TIMEOUT',
    message: `The body did not come whole within ${deadlineMs} ms; send the request again, and what is long in several requests.`,
    messageFa: `بدنه درخواست در ${deadlineMs} میلی‌ثانیه کامل نرسید؛ درخواست را دوباره بفرستید و داده‌های بلند را در چند درخواست بفرستید.`,
  };
}

function tooLarge(maxBytes: number): Refusal {
  return {
    status: 413,
    code: 'PAYLOAD_TOO_LARGE',
    message: `The request is larger than ${maxBytes} bytes; ask for fewer fields, give long lists as variables in several requests, and do not send files.`,
    messageFa: `حجم درخواست از ${maxBytes} بایت بیشتر است؛ فیلدهای کمتری بخواهید و فهرست‌های بلند را در چند درخواست بفرستید.`,
  };
}
