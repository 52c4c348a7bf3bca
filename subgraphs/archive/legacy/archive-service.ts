import { asElement, elementsIn } from '../../shared/soap/soap-element.ts';
import type { SoapService } from '../../shared/soap/soap-service.ts';
import type { SoapElement, SoapValue } from '../../shared/soap/value-reader.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import { childrenOf, readXml } from '../../shared/soap/xml-tree.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { codeOf, type Coded, createArchiveSession, foundWith } from './archive-session.ts';
import { type ArchiveWrites, createArchiveWrites } from './archive-writes.ts';
import { type DastehElement, readDasteh, readSanad, type SanadElement } from './elements.ts';
import { createPageFiles, type OpenPageFile } from './page-file.ts';

/** What to look for among all documents; days are Jalali text, `from` counts from 1. */
export interface SearchCriteria {
  readonly caseFile?: string | undefined;
  readonly category?: number | undefined;
  readonly fromDay?: string | undefined;
  readonly toDay?: string | undefined;
  readonly from: number;
  readonly count: number;
}

/** The ids of at most 50 documents, and how many there are in all; null where the archive does not say. */
export interface FoundIds {
  readonly ids: readonly string[];
  readonly total: number | null;
}

/** ArchiveService.asmx in its own words; result codes of reads below 0 are thrown as typed errors. */
export interface ArchiveService extends ArchiveWrites {
  categories(request: SourceRequest): Promise<readonly DastehElement[]>;
  /** All documents of up to 50 case files. */
  documentsByCaseFile(numbers: readonly string[], request: SourceRequest): Promise<readonly SanadElement[]>;
  /** Up to 50 documents by id; unknown ids are absent. */
  documentsById(ids: readonly string[], request: SourceRequest): Promise<readonly SanadElement[]>;
  search(criteria: SearchCriteria, request: SourceRequest): Promise<FoundIds>;
  /** The file of one page, which is too large to be held. */
  readonly pageFile: OpenPageFile;
}

/** GetListAsnad and GetAsnad refuse more (result code -7). */
export const maxBatchSize = 50;

export function createArchiveService(
  service: SoapService,
  credentials: { readonly user: string; readonly password: string },
): ArchiveService {
  const session = createArchiveSession(service, credentials);
  const withTicket = foundWith(session);

  const ask = <Answer extends Coded>(
    operation: string,
    args: object,
    read: (result: SoapValue | undefined) => Answer,
    request: SourceRequest,
  ): Promise<Answer> =>
    withTicket(operation, request, (ticket, { signal }, send) =>
      send(operation, { ticket, ...args }, read, signal),
    );

  async function documentsById(ids: readonly string[], request: SourceRequest) {
    const args = { idSanadHa: { long: ids } };
    return (await ask('GetAsnad', args, listReader('Asnad', 'Sanad', readSanad), request)).items;
  }

  return {
    async categories(request) {
      return (await ask('GetDasteha', {}, listReader('Dasteha', 'Dasteh', readDasteh), request)).items;
    },
    async documentsByCaseFile(numbers, request) {
      const args = { shomarehParvandehHa: { string: numbers } };
      return (await ask('GetListAsnad', args, listReader('Asnad', 'Sanad', readSanad), request)).items;
    },
    documentsById,
    search: (criteria, request) =>
      ask('JostejuAsnad', { xmlSharayet: searchText(criteria) }, readSearchAnswer, request),
    pageFile: createPageFiles(withTicket),
    ...createArchiveWrites(session, documentsById),
  };
}

function listReader<Item>(
  list: string,
  name: string,
  readItem: (element: SoapElement) => Item,
): (result: SoapValue | undefined) => Coded & { readonly items: readonly Item[] } {
  return (result) => ({
    code: codeOf(result),
    items: elementsIn(asElement(result)[list], name).map(readItem),
  });
}

function searchText(criteria: SearchCriteria): string {
  const { caseFile, category, fromDay, toDay, from, count } = criteria;
  const parts = [
    ['ShomarehParvandeh', caseFile],
    ['CodeDasteh', category],
    ['AzTarikh', fromDay],
    ['TaTarikh', toDay],
    ['Az', from],
    ['Tedad', count],
  ].filter(([, value]) => value !== undefined);
  // Every value is digits, dashes or slashes by now, so that nothing needs escaping.
  return `<Sharayet>${parts.map(([name, value]) => `<${name}>${value}</${name}>`).join('')}</Sharayet>`;
}

function readSearchAnswer(text: SoapValue | undefined): FoundIds & Coded {
  const root = readXml(typeof text === 'string' ? text : '');
  const code = readNumber(root.attributes['Code']);
  if (code === null) throw new XmlError('The search answer has no code.');
  const ids = childrenOf(root, 'Sanad').map((found) => asciiDigits(found.attributes['Id']?.trim() ?? ''));
  return { code, ids: ids.filter((id) => /^\d+$/.test(id)), total: readNumber(root.attributes['Kol']) };
}

function readNumber(attribute = ''): number | null {
  const digits = asciiDigits(attribute.trim());
  return /^-?\d{1,9}$/.test(digits) ? Number(digits) : null;
}
