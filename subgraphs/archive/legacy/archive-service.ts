import { GraphQLError } from 'graphql';
import type { Turn } from '../../shared/guard/guard.ts';
import { sourceError, type SourceErrorCode } from '../../shared/errors.ts';
import { asElement, elementsIn, numberOf, optionalText } from '../../shared/soap/soap-element.ts';
import type { Send, SoapService } from '../../shared/soap/soap-service.ts';
import { createTicketKeeper } from '../../shared/soap/ticket.ts';
import type { SoapElement, SoapValue } from '../../shared/soap/value-reader.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import { childrenOf, readXml } from '../../shared/soap/xml-tree.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { type DastehElement, readDasteh, readSanad, type SanadElement } from './elements.ts';
import { type AskWithTicket, createPageFiles, type OpenPageFile } from './page-file.ts';

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

/** The reads of ArchiveService.asmx in its own words; result codes below 0 are thrown as typed errors. */
export interface ArchiveService {
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

const codes: Readonly<Record<number, SourceErrorCode>> = {
  [-1]: 'SOURCE_BUSY',
  [-2]: 'SOURCE_REFUSED',
  [-4]: 'SOURCE_REFUSED',
  [-99]: 'SOURCE_UNAVAILABLE',
};

/** By these the archive answers; with any other result code it has failed. */
const answerCodes = new Set([0, -1, -3, -4, -5, -6, -7]);

export function createArchiveService(
  service: SoapService,
  credentials: { readonly user: string; readonly password: string },
): ArchiveService {
  const tickets = createTicketKeeper();
  const login = (turn: Turn, send: Send) => () =>
    turn.first('Vorud', async (signal) => {
      const args = { nameKarbari: credentials.user, ramz: credentials.password };
      const { code, ticket } = await send('Vorud', args, readLogin, signal);
      if (code !== 0 || !ticket) throw resultError('Vorud', code);
      return ticket;
    });

  const withTicket: AskWithTicket = async (operation, request, message) => {
    const answer = await service
      .inTurn(
        operation,
        async (turn, send, open) => {
          const given = await tickets.withTicket(turn, login(turn, send), {
            read: (ticket) => message(ticket, turn, send, open),
            hasExpired: ({ code }) => code === -1,
          });
          if (!answerCodes.has(given.code)) throw resultError(operation, given.code);
          return given;
        },
        request,
      )
      .catch((error: unknown) => {
        throw typedError(operation, error);
      });
    // "Not found" is an answer: an empty one.
    if (answer.code !== 0 && answer.code !== -3) throw resultError(operation, answer.code);
    return answer;
  };

  const ask = <Answer extends { readonly code: number }>(
    operation: string,
    args: object,
    read: (result: SoapValue | undefined) => Answer,
    request: SourceRequest,
  ): Promise<Answer> =>
    withTicket(operation, request, (ticket, { signal }, send) =>
      send(operation, { ticket, ...args }, read, signal),
    );

  return {
    async categories(request) {
      return (await ask('GetDasteha', {}, listReader('Dasteha', 'Dasteh', readDasteh), request)).items;
    },
    async documentsByCaseFile(numbers, request) {
      const args = { shomarehParvandehHa: { string: numbers } };
      return (await ask('GetListAsnad', args, listReader('Asnad', 'Sanad', readSanad), request)).items;
    },
    async documentsById(ids, request) {
      const args = { idSanadHa: { long: ids } };
      return (await ask('GetAsnad', args, listReader('Asnad', 'Sanad', readSanad), request)).items;
    },
    search: (criteria, request) =>
      ask('JostejuAsnad', { xmlSharayet: searchText(criteria) }, readSearchAnswer, request),
    pageFile: createPageFiles(withTicket),
  };
}

function readLogin(result: SoapValue | undefined): { readonly code: number; readonly ticket: string | null } {
  return { code: codeOf(result), ticket: optionalText(asElement(result), 'Ticket') };
}

/** Below 0 an answer's result code says that it failed. */
function codeOf(result: SoapValue | undefined): number {
  return numberOf(asElement(result), 'CodeNatije');
}

function listReader<Item>(
  list: string,
  name: string,
  readItem: (element: SoapElement) => Item,
): (result: SoapValue | undefined) => { readonly code: number; readonly items: readonly Item[] } {
  return (result) => ({
    code: codeOf(result),
    items: elementsIn(asElement(result)[list], name).map(readItem),
  });
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

/** The archive answers with codes; a fault is none of its answers. */
function typedError(operation: string, error: unknown): GraphQLError {
  return error instanceof GraphQLError
    ? error
    : sourceError('SOURCE_INVALID_ANSWER', 'archive-soap', operation, error);
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

function readSearchAnswer(text: SoapValue | undefined): FoundIds & { readonly code: number } {
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
