import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import type { ArchiveDocument } from '../../../estate/city/city-sink.ts';
import type { CollectedCity } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

let archive: SubgraphClient;
let city: CollectedCity;
beforeAll(async () => {
  archive = openSubgraph('archive');
  city = await legacyCity();
});
afterAll(() => archive[Symbol.asyncDispose]());

interface CaseFileInArchive {
  readonly documents: { readonly totalCount: number; readonly nodes: readonly Record<string, unknown>[] };
  readonly missingDocuments: readonly { readonly kind: string }[];
}

async function caseFile(number: string): Promise<CaseFileInArchive> {
  const data = await archive.data<{ _entities: [CaseFileInArchive] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CaseFile {
      documents(first: 100) { totalCount nodes { id title registeredOn { raw quality }
        pages { id order declaredType sizeBytes barcode } } }
      missingDocuments { kind } } } }`,
    { of: [{ __typename: 'CaseFile', number }] },
  );
  return data['_entities'][0];
}

async function document(stored: ArchiveDocument | undefined): Promise<unknown> {
  const { archiveDocument } = await archive.data(
    `query ($id: ID!) { archiveDocument(id: $id) { title registeredOn { iso raw quality } scannedAt { local instant }
      user request { number } office { code } pages { sizeBytes } } }`,
    { id: stored?.IdSanad },
  );
  return archiveDocument;
}

describe('a case file in the archive', () => {
  it('has no documents and misses all that are mandatory where nothing was scanned', async () => {
    expect(await caseFile(anchors.caseFileWithoutDocuments)).toEqual({
      documents: { totalCount: 0, nodes: [] },
      missingDocuments: [{ kind: 'TITLE_DEED' }, { kind: 'NATIONAL_CARD' }, { kind: 'REQUEST' }],
    });
  });

  it('tells which mandatory document was not scanned', async () => {
    const { missingDocuments } = await caseFile(anchors.caseFileWithMissingMandatory);
    expect(missingDocuments).toEqual([{ kind: 'NATIONAL_CARD' }]);
  });

  it('misses nothing where all is there, newest documents first', async () => {
    const { documents, missingDocuments } = await caseFile(anchors.apartment);
    expect(missingDocuments).toEqual([]);
    const stored = city.documents.filter((one) => one.ShomarehParvandeh === anchors.apartment);
    expect(documents.nodes.map(({ id }) => id)).toEqual(stored.map(({ IdSanad }) => IdSanad).toReversed());
  });

  it.each([
    ['19: what the archive claims a file is, true or not', anchors.caseFileWithWrongFileTypes],
    ['19: pages whose files are lost', anchors.caseFileWithMissingPages],
  ])('%s', async (_, number) => {
    const { documents } = await caseFile(number);
    const stored = city.documents.filter((one) => one.ShomarehParvandeh === number).toReversed();
    expect(documents.nodes.map(({ pages }) => pages)).toEqual(
      stored.map(({ Safahat }) =>
        Safahat.map((page) => ({
          id: page.IdSafheh,
          order: page.Radif,
          declaredType: page.NoeFile,
          sizeBytes: String(page.Hajm),
          barcode: page.Barcode,
        })),
      ),
    );
  });
});

describe('a document', () => {
  it('1: has its title in Persian letters', async () => {
    const stored = city.documents.find(({ Onvan }) => /[يك]/.test(Onvan ?? ''));
    expect(await document(stored)).toMatchObject({
      title: stored?.Onvan?.replace(/[يى]/g, 'ی')
        .replace(/ك/g, 'ک')
        .replace(/[\u0640\u200f]/g, ''),
    });
  });

  it('5: keeps the raw text of a day that cannot be read', async () => {
    const stored = city.documents.find(({ TarikhSabt }) => TarikhSabt === 'نامعلوم');
    expect(await document(stored)).toMatchObject({
      registeredOn: { iso: null, raw: 'نامعلوم', quality: 'UNREADABLE' },
    });
  });

  it('8: was scanned at the hour that the wall showed', async () => {
    const stored = city.documents.find(({ ZamanIskan }) => ZamanIskan.startsWith('2015-07'));
    expect(await document(stored)).toMatchObject({
      scannedAt: { local: stored?.ZamanIskan, instant: `${stored?.ZamanIskan}+04:30` },
    });
  });

  it('15: is without what is nil or absent', async () => {
    const bare = city.documents.find(
      (one) => one.CodeDaftar === null && one.ShomarehDarkhast === null && one.TarikhSabt !== null,
    );
    expect(await document(bare)).toMatchObject({ request: null, office: null });
    const nameless = city.documents.find(({ NameKarbar, Onvan }) => NameKarbar === null || Onvan === null);
    expect(await document(nameless)).toMatchObject(
      nameless?.Onvan === null ? { title: null } : { user: null },
    );
  });
});
