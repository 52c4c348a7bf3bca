import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Logger } from 'pino';
import { notFound, refuse, type Refusal } from '../../../subgraphs/shared/http/refusal.ts';
import type { Endpoint } from '../endpoint.ts';
import { readBundle, type Bundle } from './bundle.ts';
import type { Example } from './examples.ts';
import { explorerPage } from './page.ts';

/**
 * Only what this server sends may run or be asked. Monaco writes its colours and positions as inline styles, and
 * GraphiQL's style sheet carries its fonts in itself.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the explorer at `/`, with ready questions where there are any, and its files below `/explorer/`; they are
 * bundled, or read, in the background.
 */
export function createExplorer(examples: readonly Example[], log: Logger): Endpoint {
  const reading = readBundle();
  reading.catch((error: unknown) => log.warn({ err: error }, 'the explorer could not be bundled'));

  return async (request, response, url) => {
    const bundle = await reading.catch(() => undefined);
    if (!bundle) return refuse(request, response, notBundled);
    if (url.pathname === '/') return sendPage(response, bundle, examples, url.searchParams.get('example'));
    const [, , version, name = ''] = url.pathname.split('/');
    const file = version === bundle.version ? bundle.files.get(name) : undefined;
    return file ? sendFile(request, response, name, file) : refuse(request, response, notFound);
  };
}

/** For whoever does not show it. */
export const noExplorer: Endpoint = (request, response) => refuse(request, response, switchedOff);

function sendPage(
  response: ServerResponse,
  { version }: Bundle,
  examples: readonly Example[],
  wanted: string | null,
): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'cache-control': 'no-cache',
  });
  const current = examples.find(({ name }) => name === wanted) ?? examples[0];
  response.end(explorerPage(examples, `/explorer/${version}`, current?.name ?? null));
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  file: Buffer,
): Promise<void> {
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding']));
  const body = takesGzip ? file : await promisify(gunzip)(file);
  response.writeHead(200, {
    'content-type': name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
    'content-length': body.length,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(takesGzip && { 'content-encoding': 'gzip' }),
  });
  response.end(body);
}

const switchedOff: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'The explorer is not shown here; questions go to /graphql. CHAHARSU_EXPLORER=on shows it.',
  messageFa: 'کاوشگر در این نصب نمایش داده نمی‌شود؛ پرس‌وجوها را به /graphql بفرستید.',
};

const notBundled: Refusal = {
  status: 503,
  code: 'EXPLORER_UNAVAILABLE',
  message:
    'The explorer could not be bundled here; run `node tools/run.mjs gateway/http/explorer/bundle-main.ts` where the development packages are installed. Questions to /graphql are answered all the same.',
  messageFa: 'کاوشگر در این نصب آماده نشده است؛ پرس‌وجوها به /graphql پاسخ داده می‌شوند.',
};
