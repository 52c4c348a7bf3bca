import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchors } from '../../../../estate/city/anchors.ts';
import type { ArchivePage } from '../../../../estate/city/city-sink.ts';
import { fileOf } from '../../../../estate/soap/page-file.ts';
import { createPageAddresses } from '../../../../subgraphs/archive/pages/page-address.ts';
import { call } from '../../../estate/soap/raw-soap.ts';
import { counting, estateDoors } from '../../../support/estate.ts';
import { legacyCity } from '../../../support/legacy-city.ts';
import { bytesOf, openPage, pageKey, refusalOf, type ServedArchive, serveArchive } from './served-archive.ts';

let archive: ServedArchive;
let pages: readonly ArchivePage[];
beforeAll(async () => {
  archive = await serveArchive();
  pages = (await legacyCity()).documents.flatMap(({ Safahat }) => Safahat);
});
afterAll(() => archive[Symbol.asyncDispose]());

/** A page of the city. */
function pageThat(fits: (page: ArchivePage) => boolean): ArchivePage {
  const page = pages.find(fits);
  if (!page) throw new Error('The city has no such page.');
  return page;
}

/** What the archive holds of a page. */
function stored({ IdSafheh, Hajm, image }: ArchivePage): Buffer {
  if (image === 'missing') throw new Error('There is no file of the page.');
  return fileOf(IdSafheh, image, Hajm);
}

const isTrue = ({ NoeFile, image }: ArchivePage): boolean =>
  (image === 'tiff' && /tif/i.test(NoeFile ?? '')) || (image === 'jpeg' && /jpe?g/i.test(NoeFile ?? ''));

describe('the image of a page', () => {
  it('stands at the address that the graph gives, byte for byte', async () => {
    const question = `{ archiveDocuments(filter: { caseFile: "${anchors.apartment}" }, first: 3) {
      nodes { pages { id imageUrl sizeBytes } } } }`;
    interface Found {
      readonly archiveDocuments: {
        readonly nodes: readonly { readonly pages: readonly { id: string; imageUrl: string }[] }[];
      };
    }
    const found = (await archive.ask<Found>(question)).archiveDocuments.nodes.flatMap((node) => node.pages);
    expect(found.length).toBeGreaterThan(1);
    for (const { id, imageUrl } of found) {
      const page = pageThat(({ IdSafheh }) => IdSafheh === id);
      const response = await openPage(`${archive.url}${imageUrl}`);
      expect(response.status).toBe(page.image === 'missing' ? 404 : 200);
      const bytes = await bytesOf(response);
      if (page.image !== 'missing') expect(bytes.equals(stored(page))).toBe(true);
    }
    const again = await archive.ask<Found>(question);
    expect(again.archiveDocuments.nodes.flatMap((node) => node.pages)).toEqual(found);
  });

  it.each([
    ['tiff', 'image/tiff', 'tif'],
    ['jpeg', 'image/jpeg', 'jpg'],
  ] as const)('that is %s says so', async (image, type, extension) => {
    const page = pageThat((one) => one.image === image && isTrue(one));
    const response = await openPage(archive.addressOf(page.IdSafheh));
    expect((await bytesOf(response)).equals(stored(page))).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': type,
      'content-disposition': `inline; filename="page-${page.IdSafheh}.${extension}"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'referrer-policy': 'no-referrer',
      'cache-control': expect.stringMatching(/^private, max-age=\d{3}$/),
    });
    expect(Number(/\d+$/.exec(response.headers.get('cache-control') ?? '')?.[0])).toBeLessThanOrEqual(900);
  });

  it('is told by its content where the archive’s own word is not true', async () => {
    const lying = pageThat((page) => page.image !== 'missing' && !isTrue(page));
    const response = await openPage(archive.addressOf(lying.IdSafheh));
    await response.body?.cancel();
    expect(response.headers.get('content-type')).toBe(`image/${lying.image}`);
  });

  it('that the archive has lost is not found, and says whom to tell', async () => {
    const { IdSafheh } = pageThat(({ image }) => image === 'missing');
    for (const page of [IdSafheh, '1'.padEnd(18, '0')]) {
      const refusal = await refusalOf(await openPage(archive.addressOf(page)));
      expect(refusal).toMatchObject({ status: 404, code: 'PAGE_NOT_FOUND' });
      expect(refusal.message).toContain('scan it again');
      expect(refusal.messageFa).toContain('دوباره اسکن');
    }
  });

  it('is told of by HEAD, and not sent', async () => {
    const page = pageThat(({ image }) => image === 'jpeg');
    const response = await openPage(archive.addressOf(page.IdSafheh), { method: 'HEAD' });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(await bytesOf(response)).toHaveLength(0);
  });

  it('is asked of the archive once, with the ticket of all other questions', async () => {
    const { IdSafheh } = pageThat(({ image }) => image === 'tiff');
    await archive.ask('{ documentCategories { title } }');
    const { asked } = await counting(async () => bytesOf(await openPage(archive.addressOf(IdSafheh))));
    expect(asked).toEqual({ GetTasvirSafheh: 1 });
  });

  it('is given with a new ticket where another login has ended the old one', async () => {
    const page = pageThat(({ image }) => image === 'tiff');
    await archive.ask('{ documentCategories { title } }');
    const { url, user, password } = estateDoors().archiveSoap;
    await call(url, 'Vorud', `<nameKarbari>${user}</nameKarbari><ramz>${password}</ramz>`);
    const { result, asked } = await counting(async () =>
      bytesOf(await openPage(archive.addressOf(page.IdSafheh))),
    );
    expect(result.equals(stored(page))).toBe(true);
    expect(asked).toEqual({ GetTasvirSafheh: 2, Vorud: 1 });
  });

  it('is given to thirty who come at the same time', async () => {
    const wanted = pages.filter(({ image }) => image !== 'missing').slice(0, 30);
    const given = await Promise.all(
      wanted.map(async ({ IdSafheh }) => bytesOf(await openPage(archive.addressOf(IdSafheh)))),
    );
    expect(given.every((bytes, index) => bytes.equals(stored(wanted[index] ?? pageThat(() => false))))).toBe(
      true,
    );
  });
});

const address = (ms: number, key = pageKey): string => createPageAddresses(key, () => ms).addressOf('5');

describe('an address', () => {
  it.each([
    ['that has expired is gone', address(Date.now() - 3_600_000), 410, 'PAGE_ADDRESS_EXPIRED', 'imageUrl'],
    ['of another key is forbidden', address(Date.now(), 'another key'), 403, 'FORBIDDEN', 'imageUrl'],
    ['without a signature is forbidden', '/archive/pages/5', 403, 'FORBIDDEN', 'imageUrl'],
    ['of something else is not found', '/archive/pages/x', 404, 'NOT_FOUND', 'imageUrl'],
    ['beside the pages is not found', '/archive/', 404, 'NOT_FOUND', 'imageUrl'],
    ['of another subgraph is not found', '/inspection/pages/5', 404, 'NOT_FOUND', 'graphql'],
  ])('%s, and the archive is not asked', async (_, path, status, code, remedy) => {
    const { result, asked } = await counting(async () => refusalOf(await openPage(`${archive.url}${path}`)));
    expect(result).toMatchObject({ status, code });
    expect(result.message).toContain(remedy);
    expect(result.messageFa).toContain(remedy);
    expect(asked).toEqual({});
  });

  it('without the gateway’s claims is refused, and the archive is not asked', async () => {
    const { result, asked } = await counting(async () => refusalOf(await fetch(archive.addressOf('5'))));
    expect(result).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(asked).toEqual({});
  });

  it('takes no other method', async () => {
    const response = await openPage(archive.addressOf('5'), { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
