import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import { wholeCity } from '../../support/viewers.ts';
import {
  clerk,
  expert,
  inspector,
  isOfClerk,
  isOfExpert,
  openScopedCity,
  type ScopedCity,
} from './scoped-city.ts';

let scoped: ScopedCity;
beforeAll(async () => {
  scoped = await openScopedCity();
});
afterAll(() => scoped[Symbol.asyncDispose]());

describe('lists leave out what is not the viewer’s, and totals count only what is seen', () => {
  it('of requests', async () => {
    for (const [viewer, isOwn] of [
      [clerk, isOfClerk],
      [expert, isOfExpert],
      [scoped.engineer, scoped.isOfEngineer],
    ] as const) {
      const live = scoped.city.rows('tblDarkhast').filter((row) => row['Hazf'] === '0').length;
      const own = scoped.places.filter(isOwn).length;
      expect(await scoped.total(viewer, 'serviceRequests'), String(viewer.role)).toBe(own);
      expect(own).toBeLessThan(live);
    }
    expect(await scoped.total(inspector, 'serviceRequests')).toBe(0);
    expect(await scoped.total(clerk, 'serviceRequests(filter: { office: 18 })')).toBe(0);
    expect(await scoped.total(clerk, 'office(code: 18)', 'requests')).toBe(0);
    expect(await scoped.total(clerk, 'office(code: 17)', 'requests')).toBe(
      scoped.places.filter(isOfClerk).length,
    );
    expect(await scoped.total(expert, 'serviceRequests(filter: { district: 7 })')).toBe(0);
  });

  it('of case files: an office finds them all, a district its own, an engineer those of the projects', async () => {
    const live = scoped.city.rows('tblParvandeh').filter((row) => row['Hazf'] === '0');
    expect(await scoped.total(clerk, 'caseFiles')).toBe(live.length);
    expect(await scoped.total(expert, 'caseFiles')).toBe(
      live.filter((row) => row['CodeMantaghe'] === '6').length,
    );
    const ofProjects = new Set(scoped.places.filter(scoped.isOfEngineer).map(({ caseFile }) => caseFile))
      .size;
    expect(await scoped.total(scoped.engineer, 'caseFiles')).toBe(ofProjects);
    expect(await scoped.total(inspector, 'caseFiles')).toBe(0);
  });

  it('of inspections: an office has those of its requests, a district those of its case files, an agent the own', async () => {
    const rows = scoped.city.rows('tblBazdid');
    expect(await scoped.total(clerk, 'inspections')).toBe(0);
    expect(await scoped.total(expert, 'inspections')).toBe(
      rows.filter((row) => row['ShomarehParvandeh']?.startsWith('06')).length,
    );
    expect(await scoped.total(inspector, 'inspections')).toBe(
      rows.filter((row) => row['CodeMamur'] === '601').length,
    );
    expect(await scoped.total(inspector, 'inspections(filter: { agent: 602 })')).toBe(0);
  });

  it('below a case file that offices share: requests, inspections and documents are those of the own office', async () => {
    const shared = scoped.places.find(
      ({ caseFile, office }) =>
        office === 17 &&
        scoped.places.some((other) => other.caseFile === caseFile && other.office !== 17) &&
        scoped.city.documents.some(({ ShomarehDarkhast: request }) =>
          isRequestOf(request, caseFile, (own) => own !== 17),
        ),
    );
    if (!shared) throw new Error('No case file has requests of two offices.');
    const { caseFile } = shared;
    const own = new Set(
      scoped.places
        .filter((one) => one.caseFile === caseFile && one.office === 17)
        .map(({ request }) => request),
    );
    const call = `caseFile(number: "${caseFile}")`;
    expect(await scoped.total(clerk, call, 'requests')).toBe(own.size);
    expect(await scoped.total(wholeCity, call, 'requests')).toBeGreaterThan(own.size);
    const inspections = scoped.city.rows('tblBazdid').filter((row) => own.has(row['ShomarehDarkhast'] ?? ''));
    expect(await scoped.total(clerk, call, 'inspections')).toBe(inspections.length);
    const documents = scoped.city.documents.filter(
      (document) =>
        document.ShomarehParvandeh === caseFile &&
        (document.ShomarehDarkhast === null || own.has(document.ShomarehDarkhast)),
    );
    expect(await scoped.total(clerk, call, 'documents')).toBe(documents.length);
    expect(await scoped.total(wholeCity, call, 'documents')).toBeGreaterThan(documents.length);
  });

  it('a case file without a request of the office shows it no deed, and what is missing all the same', async () => {
    const files = new Set(scoped.places.filter(isOfClerk).map(({ caseFile }) => caseFile));
    const other = scoped.places.find(
      ({ caseFile }) =>
        !files.has(caseFile) &&
        scoped.city.documents.some((one) => one.ShomarehParvandeh === caseFile && one.CodeDaftar !== 17),
    );
    const call = `caseFile(number: "${other?.caseFile}")`;
    expect(await scoped.total(clerk, call, 'documents')).toBe(0);
    expect(await scoped.total(clerk, call, 'inspections')).toBe(0);
    const missing = (viewer: Viewer) =>
      scoped.server.ask(viewer, `{ ${call} { missingDocuments { code } } }`);
    expect(await missing(clerk)).toEqual(await missing(wholeCity));
  });
});

function isRequestOf(
  request: string | null,
  caseFile: string,
  isOffice: (office: number) => boolean,
): boolean {
  return scoped.places.some(
    (one) => one.request === request && one.caseFile === caseFile && isOffice(one.office),
  );
}
