import type { TestProject } from 'vitest/node';
import type { EstateEndpoints } from '../../estate/estate.ts';
import { readEstateEndpoints } from '../../gateway/estate-endpoints.ts';
import type { SourceSettings } from '../../subgraphs/shared/source-settings.ts';
import { startEstateProcess } from './estate-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The doors to the legacy systems of this run. */
    readonly doors: SourceSettings;
    /** The embedded estate of this run; null where every system is an external one. */
    readonly estate: EstateEndpoints | null;
  }
}

/** Starts one estate for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const estate = await startEstateProcess();
  project.provide('doors', readEstateEndpoints(JSON.stringify(estate.endpoints)));
  project.provide('estate', estate.endpoints);
  return async () => estate[Symbol.asyncDispose]();
}
