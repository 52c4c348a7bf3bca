import type { Logger } from 'pino';
import { denialOf } from '../../shared/access/denial.ts';
import type { Requirement } from '../../shared/access/requirements.ts';
import { sendJson } from '../../shared/http/json-answer.ts';
import { asRefusal, refuse, type Refusal } from '../../shared/http/refusal.ts';
import { sentPieces } from '../../shared/http/sent-pieces.ts';
import { uploadsBelow, type SubgraphEndpoint } from '../../shared/http/subgraph-endpoint.ts';
import type { PageUploads } from './page-uploads.ts';
import { noPageImage, tooLargeUpload, tooSlow, UploadRefused } from './upload-refusal.ts';

/** Where images of pages are handed in. */
export const uploadAddress = uploadsBelow('archive');

const whoMay: readonly Requirement[] = [{ kind: 'scopes', anyOf: [['archive:write']] }];

/** Takes one image by POST, its body as it is, and answers with the id by which `archiveDocument` names it. */
export function createUploadEndpoint(options: {
  readonly uploads: PageUploads;
  readonly maxBytes: number;
  readonly log: Logger;
}): SubgraphEndpoint {
  const { uploads, maxBytes, log } = options;

  return async (request, response, _url, scope) => {
    const { 'content-length': length, 'content-encoding': encoding = 'identity' } = request.headers;
    const denial = denialOf(scope.viewer, whoMay);
    if (denial) return deny(asRefusal(denial, scope.viewer.role === null ? 401 : 403));
    if (encoding !== 'identity') return deny(noPageImage);
    if (Number(length ?? 0) > maxBytes) return deny(tooLargeUpload(maxBytes));
    try {
      const { id, bytes, type } = await uploads.take(scope.asker, sentPieces(request, scope.signal));
      log.info({ bytes, type }, 'page uploaded');
      return sendJson(response, 201, { upload: id, bytes, type });
    } catch (error) {
      if (error instanceof UploadRefused) return deny(error.refusal);
      if (request.complete && !scope.signal.aborted) throw error;
      if (!request.destroyed) return deny(tooSlow);
      log.info('upload broken off by its client');
      return undefined;
    }

    function deny(refusal: Refusal): Promise<void> {
      log.info({ status: refusal.status, code: refusal.code }, 'upload refused');
      return refuse(request, response, refusal);
    }
  };
}
