import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { defaultCity } from '../../estate/city/generate-city.ts';
import { startEstate, type EstateEndpoints } from '../../estate/estate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly estate: EstateEndpoints;
  }
}

/** Starts one estate for the whole run; its loaded city is kept beside the developer's own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const estate = await startEstate({
    city: defaultCity,
    dataRoot: join(import.meta.dirname, '..', '..', '.estate', 'test'),
    progress: () => {},
  });
  project.provide('estate', estate.endpoints);
  return async () => {
    await estate[Symbol.asyncDispose]();
  };
}
