import type { GraphQLError } from 'graphql';
import { sourceError, type SourceErrorCode } from '../../shared/errors.ts';
import type { SoapService } from '../../shared/soap/soap-service.ts';
import { createTicketKeeper } from '../../shared/soap/ticket.ts';
import { childrenOf, readXml, XmlError } from '../../shared/soap/xml-tree.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import {
  type DastehElement,
  elementsOf,
  type Natije,
  type OneOrMany,
  type SanadElement,
} from './elements.ts';

/** What to look for among all documents; days are Jalali text, `from` counts from 1. */
export interface SearchCriteria {
  readonly caseFile?: string | undefined;
  readonly category?: number | undefined;
  readonly fromDay?: string | undefined;
  readonly toDay?: string | undefined;
  readonly from: number;
  readonly count: number;
}

/** The reads of ArchiveService.asmx in its own words; result codes below 0 are thrown as typed errors. */
export interface ArchiveService {
  categories(signal: AbortSignal): Promise<readonly DastehElement[]>;
  /** All documents of up to 50 case files. */
  documentsByCaseFile(numbers: readonly string[], signal: AbortSignal): Promise<readonly SanadElement[]>;
  /** Up to 50 documents by id; unknown ids are absent. */
  documentsById(ids: readonly string[], signal: AbortSignal): Promise<readonly SanadElement[]>;
  /** The ids of at most 50 documents, and how many there are in all. */
  search(criteria: SearchCriteria, signal: AbortSignal): Promise<{ ids: readonly string[]; total: number }>;
}

/** GetListAsnad and GetAsnad refuse more (result code -7). */
export const maxBatchSize = 50;

const codes: Readonly<Record<number, SourceErrorCode>> = {
  [-1]: 'SOURCE_BUSY',
  [-2]: 'SOURCE_REFUSED',
  [-4]: 'SOURCE_REFUSED',
  [-99]: 'SOURCE_UNAVAILABLE',
};

export function createArchiveService(
  service: SoapService,
  credentials: { readonly user: string; readonly password: string },
): ArchiveService {
  const tickets = createTicketKeeper(async () => {
    // Its own time limit only: one caller that leaves must not end the login of all who wait.
    const { result } = await service.call<Natije & { readonly Ticket?: string | null }>(
      'Vorud',
      { nameKarbari: credentials.user, ramz: credentials.password },
      new AbortController().signal,
    );
    if (result.CodeNatije !== 0 || !result.Ticket) throw resultError('Vorud', result.CodeNatije);
    return result.Ticket;
  });

  async function read<Result extends Natije>(
    operation: string,
    args: object,
    signal: AbortSignal,
  ): Promise<Result> {
    const result = await tickets.withTicket(
      async (ticket) => (await service.call<Result>(operation, { ticket, ...args }, signal)).result,
      ({ CodeNatije }) => CodeNatije === -1,
    );
    // "Not found" is an answer: an empty one.
    if (result.CodeNatije !== 0 && result.CodeNatije !== -3) throw resultError(operation, result.CodeNatije);
    return result;
  }

  type ListAnswer = Natije & { readonly Asnad?: { readonly Sanad?: OneOrMany<SanadElement> } | null };
  return {
    async categories(signal) {
      type Answer = Natije & { readonly Dasteha?: { readonly Dasteh?: OneOrMany<DastehElement> } | null };
      return elementsOf((await read<Answer>('GetDasteha', {}, signal)).Dasteha?.Dasteh);
    },
    async documentsByCaseFile(numbers, signal) {
      const args = { shomarehParvandehHa: { string: numbers } };
      return elementsOf((await read<ListAnswer>('GetListAsnad', args, signal)).Asnad?.Sanad);
    },
    async documentsById(ids, signal) {
      const args = { idSanadHa: { long: ids } };
      return elementsOf((await read<ListAnswer>('GetAsnad', args, signal)).Asnad?.Sanad);
    },
    async search(criteria, signal) {
      const args = { xmlSharayet: searchText(criteria) };
      const answer = await tickets.withTicket(
        async (ticket) =>
          readSearchAnswer((await service.call<string>('JostejuAsnad', { ticket, ...args }, signal)).result),
        ({ code }) => code === -1,
      );
      if (answer.code !== 0 && answer.code !== -3) throw resultError('JostejuAsnad', answer.code);
      return answer;
    },
  };
}

/** An unknown code is an error, never success (handbook 8.14); the Persian message beside it is not for machines. */
function resultError(operation: string, code: number): GraphQLError {
  return sourceError(
    codes[code] ?? 'SOURCE_INVALID_ANSWER',
    'archive-soap',
    operation,
    new Error(`CodeNatije ${code}`),
  );
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

function readSearchAnswer(text: string): { code: number; ids: readonly string[]; total: number } {
  try {
    const root = readXml(text);
    const ids = childrenOf(root, 'Sanad').map(({ attributes }) => asciiDigits(attributes['Id'] ?? ''));
    return {
      code: Number(asciiDigits(root.attributes['Code'] ?? '')),
      ids: ids.filter((id) => /^\d+$/.test(id)),
      total: Number(asciiDigits(root.attributes['Kol'] ?? String(ids.length))),
    };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    throw sourceError('SOURCE_INVALID_ANSWER', 'archive-soap', 'JostejuAsnad', error);
  }
}
