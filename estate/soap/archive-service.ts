import type { SystemFaults } from '../faults/system-faults.ts';
import { ArchiveRefusal, type ArchiveCode } from './archive-refusal.ts';
import type { StoredDocument } from './archive-reading.ts';
import { readRegistration, readTrackingNumber } from './archive-registration.ts';
import { readSearch, writeFound, writeSearchRefusal } from './archive-search.ts';
import type { ArchiveStore } from './archive-store.ts';
import { type ArchiveUser, createArchiveTickets } from './archive-tickets.ts';
import { AsmxFault } from './asmx-fault.ts';
import type { AsmxService, Elements, Operation } from './asmx-service.ts';
import { isDocumentStatus, mayFollow } from './document-status.ts';
import { resultText } from './result-text.ts';
import { asLong, asText, childrenOf, intOf, itemsOf, longOf, textOf } from './elements.ts';

/** How long a ticket lives after its last use. */
const ticketMinutes = 20;
/** GetListAsnad and GetAsnad refuse more at a time. */
const maxItems = 50;
/** More calls at a time are answered with HTTP 503. */
const maxCalls = 8;

/** What an operation answers beside CodeNatije and Payam, where it fails: the WSDL asks for these elements. */
const neededElements: Readonly<Record<string, object>> = {
  Vorud: { EtebarDaghigheh: 0 },
  SabtSanad: { IdSanad: 0 },
  PeygiriSabt: { IdSanad: 0 },
};

/** Makes ArchiveService over its store. `log` hears of the errors behind a -99. */
export function createArchiveService(
  store: ArchiveStore,
  options: {
    readonly wsdl: string;
    readonly users: readonly ArchiveUser[];
    readonly errorPageEvery?: number;
    readonly faults: SystemFaults;
    readonly log: (line: string) => void;
  },
): AsmxService {
  const { faults } = options;
  const tickets = createArchiveTickets(options.users, ticketMinutes);
  type Work = (parameters: Elements, user: ArchiveUser) => Promise<object | string>;

  /** An operation for whoever has a ticket. */
  const withTicket = (name: string, work: Work): Operation =>
    refusing(name, async (parameters) => {
      const ticket = textOf(parameters, 'ticket');
      if (faults.areOn && faults.strike('expired-ticket', { text: name })) tickets.expire(ticket);
      const user = tickets.userOf(ticket);
      if (!user) throw new ArchiveRefusal(-1);
      return work(parameters, user);
    });

  const refusing =
    (name: string, work: Operation): Operation =>
    async (parameters, header) => {
      try {
        return await work(parameters, header);
      } catch (error) {
        if (error instanceof AsmxFault) throw error;
        if (!(error instanceof ArchiveRefusal)) options.log(`ArchiveService ${name}: ${String(error)}`);
        const refusal = error instanceof ArchiveRefusal ? error : new ArchiveRefusal(-99);
        return name === 'JostejuAsnad' ? writeSearchRefusal(refusal) : refused(name, refusal);
      }
    };

  const operations: Readonly<Record<string, Operation>> = {
    Vorud: refusing('Vorud', async (parameters) => {
      if (faults.areOn && faults.strike('login-failure', { text: 'Vorud' })) throw new ArchiveRefusal(-2);
      const ticket = tickets.enter(textOf(parameters, 'nameKarbari'), textOf(parameters, 'ramz'));
      if (ticket === null) throw new ArchiveRefusal(-2);
      return Promise.resolve({ CodeNatije: 0, Ticket: ticket, EtebarDaghigheh: ticketMinutes });
    }),
    GetDasteha: withTicket('GetDasteha', async () => ({
      CodeNatije: 0,
      Dasteha: { Dasteh: await store.categories() },
    })),
    GetListAsnad: withTicket('GetListAsnad', async (parameters) => {
      const numbers = itemsOf(parameters, 'shomarehParvandehHa', 'string').map((item) => asText(item) ?? '');
      return documentList(await store.documentsOfCaseFiles(atMost(numbers)));
    }),
    GetAsnad: withTicket('GetAsnad', async (parameters) => {
      const ids = itemsOf(parameters, 'idSanadHa', 'long').map(asLong);
      return documentList(await store.documentsById(atMost(ids)));
    }),
    GetTasvirSafheh: withTicket('GetTasvirSafheh', async (parameters) => {
      const page = await store.page(longOf(parameters, 'idSafheh'));
      if (!page) throw new ArchiveRefusal(-3, 'صفحه یافت نشد');
      if (!page.content) throw new ArchiveRefusal(-3, 'فایل صفحه در بایگانی یافت نشد');
      return { CodeNatije: 0, NoeFile: resultText(page.NoeFile), Tasvir: page.content.toString('base64') };
    }),
    JostejuAsnad: withTicket('JostejuAsnad', async (parameters) =>
      writeFound(await store.search(readSearch(textOf(parameters, 'xmlSharayet')))),
    ),
    SabtSanad: withTicket('SabtSanad', async (parameters, user) => {
      requireWriter(user);
      const categories = new Set((await store.categories()).map(({ CodeDasteh }) => CodeDasteh));
      const document = readRegistration(childrenOf(parameters, 'sanad'), user.user, categories);
      const { id, isNew } = await store.register(document);
      return isNew ? { CodeNatije: 0, IdSanad: id } : { ...answerOf(-6), IdSanad: id };
    }),
    PeygiriSabt: withTicket('PeygiriSabt', async (parameters) => {
      const id = await store.documentByTracking(readTrackingNumber(textOf(parameters, 'shomarehPeygiri')));
      if (id === null) throw new ArchiveRefusal(-3, 'سندی با این شماره پیگیری ثبت نشده است');
      return { CodeNatije: 0, IdSanad: id };
    }),
    TaghirVaziat: withTicket('TaghirVaziat', async (parameters, user) => {
      requireWriter(user);
      const to = intOf(parameters, 'codeVaziat');
      if (!isDocumentStatus(to)) throw new ArchiveRefusal(-5, `وضعیت ${to} وجود ندارد`);
      const change = await store.changeStatus(longOf(parameters, 'idSanad'), to, (from) =>
        mayFollow(from, to),
      );
      if (change === 'not-found') throw new ArchiveRefusal(-3, 'سند یافت نشد');
      if (change === 'not-allowed') throw new ArchiveRefusal(-5, `تغییر وضعیت سند به ${to} مجاز نیست`);
      return { CodeNatije: 0 };
    }),
  };
  return {
    name: 'ArchiveService',
    wsdl: options.wsdl,
    operations,
    maxCalls,
    restarted: () => tickets.expire(),
    ...(options.errorPageEvery === undefined ? {} : { errorPageEvery: options.errorPageEvery }),
  };
}

function refused(name: string, { code, message }: ArchiveRefusal): object {
  return { CodeNatije: code, Payam: message, ...neededElements[name] };
}

function answerOf(code: ArchiveCode): object {
  return { CodeNatije: code, Payam: new ArchiveRefusal(code).message };
}

function atMost<Item>(items: readonly Item[]): readonly Item[] {
  if (items.length > maxItems) throw new ArchiveRefusal(-7);
  return items;
}

function requireWriter({ readsOnly }: ArchiveUser): void {
  if (readsOnly === true) throw new ArchiveRefusal(-4);
}

/** An empty list is an absent element. */
function documentList(documents: readonly StoredDocument[]): object {
  if (documents.length === 0) return { CodeNatije: 0 };
  return { CodeNatije: 0, Asnad: { Sanad: documents.map(documentElement) } };
}

/** In the order of the schema; a null number is xsi:nil, a null string is absent. */
function documentElement(document: StoredDocument): object {
  const pages = document.Safahat.map((page) => ({
    IdSafheh: page.IdSafheh,
    Radif: page.Radif,
    NoeFile: resultText(page.NoeFile),
    Hajm: page.Hajm,
    Barcode: resultText(page.Barcode),
  }));
  return {
    IdSanad: document.IdSanad,
    ShomarehParvandeh: document.ShomarehParvandeh,
    ShomarehDarkhast: document.ShomarehDarkhast,
    CodeDasteh: document.CodeDasteh,
    Onvan: resultText(document.Onvan),
    TarikhSabt: resultText(document.TarikhSabt),
    ZamanIskan: document.ZamanIskan,
    CodeVaziat: document.CodeVaziat,
    NameKarbar: resultText(document.NameKarbar),
    CodeDaftar: document.CodeDaftar,
    Safahat: pages.length > 0 ? { Safheh: pages } : undefined,
  };
}
