import { asElement, textOf } from '../../shared/soap/soap-element.ts';
import type { SoapValue } from '../../shared/soap/value-reader.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { writeOnce, type WriteOutcome } from '../../shared/writes/write-once.ts';
import { type AskWithTicket, codeOf, type Coded, foundWith, resultError } from './archive-session.ts';
import type { SanadElement } from './elements.ts';

/** What registering a document answers. */
export interface NatijeSabtElement {
  readonly IdSanad: string;
}

/** -3 not found, -5 invalid input. */
export type ArchiveRefusal = (typeof refusals)[number];

/** A document that is handed in; numbers of requests are text. */
export interface NewDocument {
  readonly caseFile: string;
  readonly serviceRequest: string | null;
  readonly category: number;
  readonly title: string | null;
  readonly office: number | null;
  readonly pages: readonly NewPage[];
}

/** A page with its file; positions count from 1. */
export interface NewPage {
  readonly position: number;
  readonly fileType: string;
  readonly image: Uint8Array;
}

/**
 * The changes of ArchiveService.asmx. They throw a typed source error where the archive did not do its part.
 */
export interface ArchiveWrites {
  /** Registers a document once under its tracking number, whoever sends it how often: that of the first stands. */
  registerDocument(
    document: NewDocument,
    trackingNumber: string,
    request: SourceRequest,
  ): Promise<WriteOutcome<NatijeSabtElement, ArchiveRefusal>>;
  /** Puts a document into a state; where it is in it already, that is done. */
  setStatus(
    id: string,
    status: number,
    remark: string | null,
    request: SourceRequest,
  ): Promise<WriteOutcome<true, ArchiveRefusal>>;
  /** The document that was registered under a tracking number; null where there is none. */
  askRegistered(trackingNumber: string, request: SourceRequest): Promise<NatijeSabtElement | null>;
}

const refusals = [-3, -5] as const;
const numberUsed = -6;

export function createArchiveWrites(
  session: AskWithTicket,
  documentsById: (ids: readonly string[], request: SourceRequest) => Promise<readonly SanadElement[]>,
): ArchiveWrites {
  async function askRegistered(trackingNumber: string, request: SourceRequest) {
    const answer = await foundWith(session)('PeygiriSabt', request, (ticket, { signal }, send) =>
      send('PeygiriSabt', { ticket, shomarehPeygiri: trackingNumber }, readRegistration, signal),
    );
    return answer.code === 0 ? registered(answer) : null;
  }

  return {
    registerDocument(document, trackingNumber, request) {
      const operation = 'SabtSanad';
      const sanad = sanadJadid(document, trackingNumber);
      return writeOnce(
        {
          system: 'archive-soap',
          operation,
          async send(inTime) {
            const answer = await session(operation, inTime, (ticket, { signal }, send) =>
              send(operation, { ticket, sanad }, readRegistration, signal),
            );
            if (answer.code === numberUsed) return null;
            if (answer.code !== 0) return refusalOf(operation, answer);
            const done = registered(answer);
            return done && { done };
          },
          find: (inTime) => askRegistered(trackingNumber, inTime),
        },
        request,
      );
    },
    setStatus(id, status, remark, request) {
      const operation = 'TaghirVaziat';
      return writeOnce(
        {
          system: 'archive-soap',
          operation,
          async send(inTime) {
            const args = { idSanad: id, codeVaziat: status, tozihat: remark };
            const answer = await session(operation, inTime, (ticket, { signal }, send) =>
              send(operation, { ticket, ...args }, (result) => ({ code: codeOf(result) }), signal),
            );
            return answer.code === 0 ? { done: true as const } : refusalOf(operation, answer);
          },
          // It has no tracking number, and needs none: to be in a state twice is to be in it.
          async find(inTime) {
            const documents = await documentsById([id], inTime);
            return documents.some((one) => one.IdSanad === id && one.CodeVaziat === status) || null;
          },
        },
        request,
      );
    },
    askRegistered,
  };
}

/** Ids begin with 1; the zero of .NET for a long that nobody has set is none. */
function registered({ id }: Registration): NatijeSabtElement | null {
  return /^[1-9]/.test(id) ? { IdSanad: id } : null;
}

interface Registration extends Coded {
  readonly id: string;
}

function readRegistration(result: SoapValue | undefined): Registration {
  return { code: codeOf(result), id: textOf(asElement(result), 'IdSanad') };
}

/** The refusal that an answer is. Throws the typed error of a code that says that the archive, or we, failed. */
function refusalOf(operation: string, { code }: Coded): { readonly refused: ArchiveRefusal } {
  const refused = refusals.find((one) => one === code);
  if (refused === undefined) throw resultError(operation, code);
  return { refused };
}

function sanadJadid(document: NewDocument, trackingNumber: string): object {
  return {
    ShomarehParvandeh: document.caseFile,
    ShomarehDarkhast: document.serviceRequest,
    CodeDasteh: document.category,
    Onvan: document.title,
    CodeDaftar: document.office,
    ShomarehPeygiri: trackingNumber,
    Safahat: {
      SafhehJadid: document.pages.map(({ position, fileType, image }) => ({
        Radif: position,
        NoeFile: fileType,
        Tasvir: Buffer.from(image.buffer, image.byteOffset, image.byteLength).toString('base64'),
      })),
    },
  };
}
