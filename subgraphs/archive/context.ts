import type { ViewerContext } from '../shared/access/guarded-schema.ts';
import type { RequestPasses } from '../shared/access/request-pass.ts';
import type { Viewer } from '../shared/access/viewer.ts';
import type { ViewerRequest } from '../shared/source-request.ts';
import { createMakeChange, type MakeChange } from './changes/changing.ts';
import type { ArchiveService } from './legacy/archive-service.ts';
import type { PageAddresses } from './pages/page-address.ts';
import type { PageUploads } from './pages/page-uploads.ts';
import type { CategoryShelf } from './source/categories.ts';
import { type ArchiveSource, createArchiveSource } from './source/source.ts';

/** What all requests share. */
export interface Shared {
  readonly service: ArchiveService;
  readonly shelf: CategoryShelf;
  readonly pages: PageAddresses;
  readonly uploads: PageUploads;
  readonly passes: RequestPasses;
}

/** What the resolvers of one request share. A class, because an object with a getter is one of a kind to V8, each anew. */
export class Context implements ViewerContext {
  readonly viewer: Viewer;
  readonly make: MakeChange;
  #source: ArchiveSource | undefined;
  readonly #request: ViewerRequest;
  readonly #shared: Shared;

  constructor(request: ViewerRequest, shared: Shared) {
    this.viewer = request.viewer;
    this.#request = request;
    this.#shared = shared;
    const present = (): ArchiveSource => createArchiveSource(shared.service, shared.shelf, request);
    this.make = createMakeChange({ ...shared, request, present }, () => (this.#source = undefined));
  }

  get pages(): PageAddresses {
    return this.#shared.pages;
  }

  /** What is there, by loaders that live until something is changed. */
  get source(): ArchiveSource {
    const { service, shelf } = this.#shared;
    return (this.#source ??= createArchiveSource(service, shelf, this.#request));
  }
}
