import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../support/viewers.ts';
import { clerk, inspector, openScopedCity, type ScopedCity } from './scoped-city.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

describe('whoever may not see a person whole', () => {
  const byPerson = ['ownerNationalCode: "0000000019"', 'text: "تهران"', 'postalCode: "1417613891"'];
  it.each(byPerson)('finds no case file by %s', async (filter) => {
    const ask = (viewer: Viewer) =>
      scoped.server.ask(viewer, `{ caseFiles(filter: { ${filter} }) { totalCount } }`);
    for (const viewer of [scoped.engineer, inspector, viewerOf('ARCHIVE_OFFICER', { office: 17 })]) {
      const { data, errors } = await ask(viewer);
      expect(data).toEqual({ caseFiles: null });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', messageFa: expect.any(String) } }]);
    }
    expect((await ask(viewerOf('AUDITOR'))).errors).toHaveLength(1);
    expect((await ask(viewerOf('AUDITOR', { reason: 'complaint' }))).errors).toEqual([]);
    expect((await ask(clerk)).errors).toEqual([]);
  });
});
