import { describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { openSubgraph } from '../../support/subgraph-client.ts';
import { viewerOf } from '../../support/viewers.ts';

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });
const request = anchors.permitRequestOfApartment;

describe.each([
  ['archive', 'documents'],
  ['inspection', 'inspections'],
] as const)('the subgraph %s', (name, list) => {
  const entity = (type: string, fields: string): string =>
    `{ _entities(representations: [{ __typename: "${type}", ${fields} }]) { ... on ${type} { ${list} { totalCount } } } }`;

  it('takes it for a failure where urban planning did not say which requests are seen, and never for all', async () => {
    await using subgraph = openSubgraph(name);
    for (const told of ['', ', seenRequestNumbers: null']) {
      const question = entity('CaseFile', `number: "${anchors.apartment}"${told}`);
      const { data, errors } = await subgraph.ask(question, {}, { viewer: clerk });
      expect(data).toEqual({ _entities: [{ [list]: null }] });
      expect(errors).toMatchObject([
        { extensions: { code: 'SOURCE_UNAVAILABLE', system: 'urban-planning' } },
      ]);
    }
  });

  it('gives nothing of a case file where no request is seen, nor of a request that names no case file', async () => {
    await using subgraph = openSubgraph(name);
    const none = { _entities: [{ [list]: { totalCount: 0 } }] };
    const ofFile = entity('CaseFile', `number: "${anchors.parcel}", seenRequestNumbers: []`);
    expect((await subgraph.ask(ofFile, {}, { viewer: clerk })).data).toEqual(none);
    const ofRequest = entity('ServiceRequest', `number: "${request}"`);
    expect((await subgraph.ask(ofRequest, {}, { viewer: clerk })).data).toEqual(none);
  });
});
