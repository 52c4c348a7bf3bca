import { randomUUID } from 'node:crypto';
import { mkdtempDisposable, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInProcessTransport } from '../../../../gateway/transport/in-process-transport.ts';
import { createHttpTransport } from '../../../../gateway/transport/http-transport.ts';
import { nobody } from '../../../../gateway/identity/identify.ts';
import { noAllowances, type ClientAllowances } from '../../../../gateway/limits/client-allowances.ts';
import { noRequestLimits } from '../../../../gateway/limits/request-limits.ts';
import { serveSubgraph } from '../../../../subgraphs/serve-subgraph.ts';
import { createRequestPasses } from '../../../../subgraphs/shared/access/request-pass.ts';
import { anybody, type Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { transportsWith } from '../../../gateway/small-graph.ts';
import { startSmallFront } from '../../../gateway/http/small-front.ts';
import { openSubgraph, silent, type Answer } from '../../../support/subgraph-client.ts';
import { subgraphKey } from '../../../support/subgraph-key.ts';
import { viewerOf } from '../../../support/viewers.ts';

/** Those who come to the desk, by their tokens. */
export const viewers = {
  clerk: viewerOf('OFFICE_CLERK', { office: 17 }),
  colleague: viewerOf('OFFICE_CLERK', { office: 17, subject: 'another clerk of the same office' }),
  stranger: viewerOf('OFFICE_CLERK', { office: 18 }),
  manager: viewerOf('OFFICE_MANAGER', { office: 17 }),
  inspector: viewerOf('INSPECTOR', { agent: 601 }),
  officeArchive: viewerOf('ARCHIVE_OFFICER', { office: 17 }),
  districtArchive: viewerOf('ARCHIVE_OFFICER', { district: 6 }),
} as const satisfies Readonly<Record<string, Viewer>>;

export type Who = keyof typeof viewers;

/** What came of a change. */
export interface Payload {
  readonly document: Readonly<Record<string, unknown>> | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[] | null;
    readonly message: string;
    readonly messageFa: string;
  }[];
}

/** The archive behind a gateway's front, and its graph. */
export interface ArchiveDesk extends AsyncDisposable {
  readonly url: string;
  /** Posts a body to the upload address. */
  post(
    body: NonNullable<RequestInit['body']> | null,
    who?: Who | null,
    init?: { readonly duplex?: 'half'; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Response>;
  /** Uploads an image that must be taken; gives its id. */
  upload(bytes: Uint8Array, who?: Who): Promise<string>;
  /** Asks for one change, with a key of its own unless one is given. */
  answer<Data = object>(
    query: string,
    input: object,
    who: Who,
    key: string | undefined,
  ): Promise<Answer<Data>>;
  change(query: string, input: object, who?: Who, key?: string): Promise<Payload>;
  /** The files that wait, with those that are being written. */
  waiting(): Promise<readonly string[]>;
}

/** Opens a desk over the estate's archive: in the gateway's process, or in a server of its own. */
export async function openDesk(
  given: { isRemote?: boolean; maxBytes?: number; deadlineMs?: number; allowances?: ClientAllowances } = {},
): Promise<ArchiveDesk> {
  const { isRemote = false, maxBytes = 1024 * 1024, deadlineMs = 20_000, allowances = noAllowances } = given;
  await using opening = new AsyncDisposableStack();
  const folder = opening.use(await mkdtempDisposable(join(tmpdir(), 'chaharsu-uploads-of-tests-')));
  const archive = opening.use(
    openSubgraph('archive', {}, { key: undefined, maxBytes, uploadFolder: folder.path }),
  );
  const served = { host: '127.0.0.1', port: 0, deadlineMs, maxBodyBytes: 100_000, key: subgraphKey };
  const server = isRemote && opening.use(await serveSubgraph(archive.subgraph, { ...served, log: silent }));
  const transport = server
    ? opening.use(
        createHttpTransport('archive', `http://127.0.0.1:${server.port}/graphql`, subgraphKey, silent),
      )
    : createInProcessTransport(archive.subgraph);
  const front = opening.use(
    await startSmallFront({
      transports: transportsWith(transport),
      deadlineMs,
      limits: { ...noRequestLimits, allowances },
      door: { corsOrigins: ['https://desk.example'] },
      identify({ authorization }) {
        const [, name] = Object.entries(viewers).find(([who]) => authorization === `Bearer ${who}`) ?? [];
        return { ...nobody, viewer: name ?? anybody };
      },
    }),
  );
  front.open();
  const running = opening.move();

  const desk: ArchiveDesk = {
    url: front.url,
    post: (body, who = 'clerk', init = {}) =>
      fetch(`${front.url}/archive/uploads`, {
        method: 'POST',
        body,
        ...init,
        headers: { ...(who && { authorization: `Bearer ${who}` }), ...init.headers },
      }),
    async upload(bytes, who) {
      const response = await desk.post(Uint8Array.from(bytes), who);
      const { upload }: { readonly upload: string } = JSON.parse(await response.text());
      return upload;
    },
    answer: <Data>(query: string, input: object, who: Who, key: string | undefined) =>
      archive.ask<Data>(
        query,
        { input: query.includes('archiveDocument') ? withPass(input, viewers[who]) : input },
        { viewer: viewers[who], idempotencyKey: key, deadlineAtMs: performance.now() + deadlineMs },
      ),
    async change(query, input, who = 'clerk', key = randomUUID()) {
      const { data, errors } = await desk.answer(query, input, who, key);
      if (errors.length > 0) throw new Error(`The archive answered ${JSON.stringify(errors)}`);
      const [payload]: readonly Payload[] = Object.values(data ?? {});
      if (!payload) throw new Error('There is no payload.');
      return payload;
    },
    async waiting() {
      const names = await readdir(folder.path, { recursive: true });
      const files = await Promise.all(
        names.map(async (name) => ((await stat(join(folder.path, name))).isFile() ? [name] : [])),
      );
      return files.flat();
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
  return desk;
}

/** Urban planning is not here: the pass that it would give with the request, unless a test gives another. */
function withPass(input: object, viewer: Viewer): object {
  const { caseFileNumber = '', requestNumber = '300000017' } = {
    ...(input as { readonly caseFileNumber?: string; readonly requestNumber?: string | null }),
  };
  if (viewer.role === 'ARCHIVE_OFFICER' || requestNumber === null) return input;
  const writePass = createRequestPasses(undefined).passOf(viewer, { number: requestNumber, caseFileNumber });
  return { requestNumber, writePass, ...input };
}

/** An image of a type, as long as is wanted. */
export function image(type: keyof typeof beginnings = 'jpeg', bytes = 2_000): Buffer {
  const body = Buffer.alloc(bytes, 'a page of the tests ');
  Buffer.from(beginnings[type], 'hex').copy(body);
  return body;
}

const beginnings = {
  jpeg: 'ffd8ffe0',
  tiff: '49492a00',
  png: '89504e470d0a1a0a',
  gif: '474946383961',
  pdf: '255044462d',
} as const;
