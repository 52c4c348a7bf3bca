import type { ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { refuse, type Refusal } from '../../shared/http/refusal.ts';
import { sendPieces } from '../../shared/http/send-pieces.ts';
import type { SubgraphEndpoint } from '../../shared/http/subgraph-endpoint.ts';
import type { ArchiveService } from '../legacy/archive-service.ts';
import { type ImageType, imageTypeOf, tellingBytes } from './image-type.ts';
import type { PageAddresses } from './page-address.ts';
import { expiredAddress, forgedAddress, missingPage, refusalOf, unknownAddress } from './page-refusal.ts';

/**
 * Answers the addresses of page images with the archive's files, which pass through and are never held as a whole.
 * All that can be told of a failure is told before the first byte; after it the connection is reset.
 */
export function createPageEndpoint(options: {
  readonly addresses: PageAddresses;
  readonly service: Pick<ArchiveService, 'pageFile'>;
  readonly maxBytes: number;
  readonly log: Logger;
}): SubgraphEndpoint {
  const { addresses, service, maxBytes, log } = options;

  return async (request, response, url, scope, admit) => {
    const address = addresses.read(url);
    if (address.kind !== 'page') return deny(refusals[address.kind]);
    const { id: page, secondsLeft } = address;
    const startedAt = performance.now();
    try {
      await using file = await service.pageFile(page, maxBytes, scope);
      if (file === null) return await deny(missingPage, page);
      const { beginning, pieces } = await begin(file.pieces);
      const refusal = request.method === 'HEAD' ? undefined : await admit?.();
      if (refusal) return await deny(refusal, page);
      const type = imageTypeOf(beginning);
      writeHead(response, page, type, secondsLeft);
      const told = { page, type: type.mediaType, ms: Math.round(performance.now() - startedAt) };
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      const broken = await sendPieces(response, pieces, scope.signal);
      if (broken) log.warn({ ...told, reason: broken.message }, 'page cut off');
      else log.info(told, 'page sent');
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) throw error;
      await deny(refusal, page);
    }

    async function deny(refusal: Refusal, of?: string): Promise<void> {
      log.info({ ...(of !== undefined && { page: of }), status: refusal.status }, 'page refused');
      await refuse(request, response, refusal);
    }
  };
}

const refusals = {
  unknown: unknownAddress,
  forged: forgedAddress,
  expired: expiredAddress,
} as const satisfies Record<string, Refusal>;

/** Reads as much of a file as tells what it is; `pieces` are all of it still. */
async function begin(
  pieces: AsyncIterableIterator<Uint8Array>,
): Promise<{ readonly beginning: Uint8Array; readonly pieces: AsyncIterable<Uint8Array> }> {
  let beginning = Buffer.alloc(0);
  while (beginning.length < tellingBytes) {
    const next = await pieces.next();
    if (next.done) break;
    beginning = Buffer.concat([beginning, next.value]);
  }
  return { beginning: beginning.subarray(0, tellingBytes), pieces: whole() };

  async function* whole(): AsyncGenerator<Uint8Array> {
    yield beginning;
    yield* pieces;
  }
}

function writeHead(
  response: ServerResponse,
  page: string,
  { mediaType, extension, isShown }: ImageType,
  secondsLeft: number,
): void {
  response.writeHead(200, {
    'content-type': mediaType,
    'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="page-${page}.${extension}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy':
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    // The address is a secret of whoever asked for it, and so is what it leads to.
    'cache-control': `private, max-age=${secondsLeft}`,
  });
}
