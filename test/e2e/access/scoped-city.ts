import { expect } from 'vitest';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import type { CollectedCity, TextRow } from '../../estate/city/collected-city.ts';
import { type CityServer, startCityServer } from '../../support/city-server.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { viewerOf } from '../../support/viewers.ts';
import { objectAt, type Place, placesOf } from './ways.ts';

export const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
export const expert = viewerOf('DISTRICT_EXPERT', { district: 6 });
export const inspector = viewerOf('INSPECTOR', { agent: 601 });

/** Whether a request is the clerk's, or the expert's. */
export const isOfClerk = ({ office }: Place): boolean => office === 17;
export const isOfExpert = ({ district }: Place): boolean => district === 6;

/** The city's graph beside the rows that it was loaded with. */
export interface ScopedCity extends AsyncDisposable {
  readonly city: CollectedCity;
  readonly places: readonly Place[];
  readonly server: CityServer;
  /** One who supervises some of the city's permits, and whether a request is among them. */
  readonly engineer: Viewer;
  readonly isOfEngineer: (place: Place) => boolean;
  /** The row of a table that hangs on a request. */
  rowOf(table: string, request: string): TextRow | undefined;
  /** The object at the end of a way through an answer, which must have no errors. */
  seen<Object = Readonly<Record<string, unknown>>>(
    viewer: Viewer,
    question: string,
    way: readonly string[],
  ): Promise<Object | null>;
  /** The total of a list behind a call and fields. */
  total(viewer: Viewer, call: string, ...fields: readonly string[]): Promise<unknown>;
}

export async function openScopedCity(): Promise<ScopedCity> {
  const city = await legacyCity();
  const places = placesOf(city);
  const server = await startCityServer();
  const licence = places.find(({ licences }) => licences.length > 0)?.licences[0] ?? null;
  const tables = new Map<string, ReadonlyMap<string | null | undefined, TextRow>>();

  const seen: ScopedCity['seen'] = async (viewer, question, way) => {
    const { data, errors } = await server.ask(viewer, question);
    expect(errors).toEqual([]);
    return JSON.parse(JSON.stringify(objectAt(data, way)));
  };
  return {
    city,
    places,
    server,
    engineer: viewerOf('SUPERVISING_ENGINEER', { licence }),
    isOfEngineer: ({ licences }) => licence !== null && licences.includes(licence),
    rowOf(table, request) {
      const known =
        tables.get(table) ?? new Map(city.rows(table).map((row) => [row['ShomarehDarkhast'], row]));
      tables.set(table, known);
      return known.get(request);
    },
    seen,
    async total(viewer, call, ...fields) {
      const inner = fields.reduceRight((rest, step) => `${step} { ${rest} }`, 'totalCount');
      const way = [call, ...fields].map((step) => /^\w+/.exec(step)?.[0] ?? '');
      return (await seen(viewer, `{ ${call} { ${inner} } }`, way))?.['totalCount'];
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
