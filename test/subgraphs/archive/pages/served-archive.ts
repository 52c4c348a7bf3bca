import { createPageAddresses } from '../../../../subgraphs/archive/pages/page-address.ts';
import { createSubgraph } from '../../../../subgraphs/create-subgraph.ts';
import { serveSubgraph } from '../../../../subgraphs/serve-subgraph.ts';
import type { SoapServiceSettings } from '../../../../subgraphs/shared/source-settings.ts';
import { estateDoors } from '../../../support/estate.ts';
import { anybody } from '../../../../subgraphs/shared/access/viewer.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { claimsFor, subgraphKey } from '../../../support/subgraph-key.ts';
import type { Logger } from 'pino';

/** The archive's subgraph on a port of its own. */
export interface ServedArchive extends AsyncDisposable {
  readonly url: string;
  /** The address of a page as the graph gives it, at this server. */
  addressOf(page: string): string;
  ask<Data>(query: string): Promise<Data>;
}

export const pageKey = 'a key of the tests, long enough to sign';

/** Serves the archive over the estate, or over another service where one is given. */
export async function serveArchive(
  given: {
    readonly url?: string;
    readonly maxBytes?: number;
    readonly deadlineMs?: number;
    readonly log?: Logger;
  } = {},
): Promise<ServedArchive> {
  const { url: soapUrl, maxBytes = 16 * 1024 * 1024, deadlineMs = 20_000, log = silent } = given;
  const { archiveSoap } = estateDoors();
  const scripted: SoapServiceSettings = { url: soapUrl ?? '', user: 'chaharsu', password: 'secret' };
  const doors = { archiveSoap: soapUrl === undefined ? archiveSoap : scripted };
  const subgraph = createSubgraph('archive', doors, log, { archivePages: { key: pageKey, maxBytes } });
  const options = { host: '127.0.0.1', port: 0, deadlineMs, maxBodyBytes: 100_000, key: subgraphKey, log };
  const server = await serveSubgraph(subgraph, options);
  const url = `http://127.0.0.1:${server.port}`;
  const addresses = createPageAddresses(pageKey);
  return {
    url,
    addressOf: (page) => `${url}${addresses.addressOf(page)}`,
    async ask<Data>(query: string) {
      const init = {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...claimsFor('archive') },
        body: JSON.stringify({ query }),
      };
      const answer: { readonly data: Data } = JSON.parse(await (await fetch(`${url}/graphql`, init)).text());
      return answer.data;
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await subgraph[Symbol.asyncDispose]();
    },
  };
}

/** Opens an address at the subgraph as its gateway does for a client without a token. */
export function openPage(address: string, init: RequestInit = {}): Promise<Response> {
  return fetch(address, { ...init, headers: claimsFor('archive', anybody) });
}

/** The same as a request's text, for those who read the socket themselves. */
export function pageRequest({ pathname, search, host }: URL, version: '1.0' | '1.1'): string {
  const headers = Object.entries({ host, ...claimsFor('archive', anybody) });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `GET ${pathname}${search} HTTP/${version}\r\n${lines}\r\n`;
}

/** The bytes of a response, and whether it came to its end. */
export async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

/** A refusal as its client reads it. */
export async function refusalOf(response: Response): Promise<{
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly messageFa: string;
  readonly retryAfter: string | null;
}> {
  const answer: {
    readonly errors: readonly [
      {
        readonly message: string;
        readonly extensions: { readonly code: string; readonly messageFa: string };
      },
    ];
  } = JSON.parse(await response.text());
  const [{ message, extensions }] = answer.errors;
  return {
    status: response.status,
    code: extensions.code,
    message,
    messageFa: extensions.messageFa,
    retryAfter: response.headers.get('retry-after'),
  };
}
