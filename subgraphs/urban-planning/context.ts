import type { ViewerContext } from '../shared/access/guarded-schema.ts';
import type { RequestPasses } from '../shared/access/request-pass.ts';
import type { Viewer } from '../shared/access/viewer.ts';
import type { ViewerRequest } from '../shared/source-request.ts';
import type { SqlSource } from '../shared/sql/sql-source.ts';
import { createMakeChange, type MakeChange } from './changes/changing.ts';
import type { SupervisionStage } from './rules/supervision-report.ts';
import type { RequestChanges } from './source/request-changes.ts';
import { createUrbanPlanningSource, type UrbanPlanningSource } from './source/source.ts';

/** What the resolvers of one request share. A class, because an object with a getter is one of a kind to V8, each anew. */
export class Context implements ViewerContext {
  readonly viewer: Viewer;
  readonly request: ViewerRequest;
  /** The same for all requests. */
  readonly changes: RequestChanges;
  readonly passes: RequestPasses;
  readonly make: MakeChange;
  /** In which the stages of the works are reported on; the same for all requests. */
  readonly stageOrder: readonly SupervisionStage[];
  #source: UrbanPlanningSource | undefined;
  readonly #database: SqlSource;

  constructor(
    request: ViewerRequest,
    database: SqlSource,
    changes: RequestChanges,
    writer: SqlSource | undefined,
    stageOrder: readonly SupervisionStage[],
    passes: RequestPasses,
  ) {
    this.viewer = request.viewer;
    this.request = request;
    this.changes = changes;
    this.stageOrder = stageOrder;
    this.passes = passes;
    this.#database = database;
    this.make = createMakeChange(writer, request, () => (this.#source = undefined));
  }

  /** What is there, by loaders that live until something is changed. */
  get source(): UrbanPlanningSource {
    return (this.#source ??= createUrbanPlanningSource(this.#database, this.request));
  }
}
