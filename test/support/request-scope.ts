import { countHolders, whenAborted, type RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import { sourceRequest } from './source-request.ts';

/** The scope of a request without a connection, and its client, who may leave. */
export interface ClientScope {
  readonly scope: RequestScope;
  leave(): void;
}

/** Opens a scope as `openScope` does, with what a test gives in its place. */
export function clientScope(given: Partial<RequestScope> = {}): ClientScope {
  const controller = new AbortController();
  const holdOpen = countHolders(() => controller.abort());
  const leave = holdOpen();
  const scope = {
    ...sourceRequest({ signal: controller.signal }),
    id: 'test',
    asker: '',
    whenOver: whenAborted(given.signal ?? controller.signal),
    holdOpen,
    ...given,
  };
  return { scope, leave };
}
