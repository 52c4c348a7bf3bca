import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../support/viewers.ts';
import { clerk, inspector, openScopedCity, type ScopedCity } from './scoped-city.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

interface Asked {
  readonly caseFile: {
    readonly property: {
      readonly renovationCode: { readonly code: string };
      readonly renovationCodeRaw: string;
    };
  };
}

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

  it('finds a property by its renovation code and sees its plate, which are nobody’s data by the handbook', async () => {
    const auditor = viewerOf('AUDITOR');
    const number = '06000412577';
    const asked = `{ caseFile(number: "${number}") { property { renovationCode { code } renovationCodeRaw registrationPlate { main } } } }`;
    const { data, errors } = await scoped.server.ask<Asked>(auditor, asked);
    expect(errors).toEqual([]);
    const { renovationCode, renovationCodeRaw } = data?.caseFile.property ?? {};
    expect(renovationCodeRaw).toBeTruthy();
    const search = `{ caseFiles(filter: { renovationCode: "${renovationCode?.code}" }) { totalCount nodes { number property { address postalCode } owners { fullName } } } }`;
    const found = await scoped.server.ask(auditor, search);
    expect(found.data).toMatchObject({
      caseFiles: {
        nodes: expect.arrayContaining([
          { number, owners: null, property: { address: null, postalCode: null } },
        ]),
      },
    });
    expect(found.errors.length).toBeGreaterThan(0);
    for (const { extensions } of found.errors) expect(extensions).toMatchObject({ code: 'FORBIDDEN' });
  });
});
