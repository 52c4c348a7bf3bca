import type { ViewerContext } from '../shared/access/guarded-schema.ts';
import type { RequestPasses } from '../shared/access/request-pass.ts';
import type { Viewer } from '../shared/access/viewer.ts';
import type { ViewerRequest } from '../shared/source-request.ts';
import type { SqlSource } from '../shared/sql/sql-source.ts';
import { createMakeChange, type MakeChange } from './changes/changing.ts';
import type { InspectionService } from './legacy/inspection-service.ts';
import { createInspectionSource, type InspectionSource } from './source/source.ts';

/** What the resolvers of one request share. A class, because an object with a getter is one of a kind to V8, each anew. */
export class Context implements ViewerContext {
  readonly viewer: Viewer;
  readonly make: MakeChange;
  #source: InspectionSource;

  constructor(
    request: ViewerRequest,
    database: SqlSource,
    service: InspectionService,
    passes: RequestPasses,
  ) {
    const load = (): InspectionSource => createInspectionSource(database, service, request);
    this.viewer = request.viewer;
    this.#source = load();
    this.make = createMakeChange(service, request, passes, () => (this.#source = load()));
  }

  /** What is there, by loaders that live until something is changed. */
  get source(): InspectionSource {
    return this.#source;
  }
}
