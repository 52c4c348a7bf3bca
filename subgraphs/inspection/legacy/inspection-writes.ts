import { asElement, numberOf, textOf } from '../../shared/soap/soap-element.ts';
import { SoapFault } from '../../shared/soap/soap-fault.ts';
import type { SoapService } from '../../shared/soap/soap-service.ts';
import type { SoapValue } from '../../shared/soap/value-reader.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import type { SourceRequest } from '../../shared/source-request.ts';
import { writeOnce, type WriteOutcome } from '../../shared/writes/write-once.ts';
import { resultText, type VisitResult } from './result-text.ts';
import { serviceError } from './service-error.ts';

/** What every change answers: the inspection, and its state after the change. */
export interface NatijeSabtElement {
  readonly IdBazdid: string;
  readonly CodeVaziat: number;
}

/** -20 not found, -21 slot taken, -22 the agent's day is full, -23 not allowed in this state, -24 invalid input. */
export type InspectionRefusal = (typeof refusals)[number];

export type InspectionChange = Promise<WriteOutcome<NatijeSabtElement, InspectionRefusal>>;

/** An inspection that is wanted; numbers of requests are text. */
export interface WantedInspection {
  readonly serviceRequest: string;
  readonly caseFile: string;
  readonly kind: number;
  readonly remark: string | null;
}

/**
 * The changes of BazdidService.asmx, each made once under its tracking number, whoever sends it how often: the answer of
 * the first stands, whatever the others ask for. They throw a typed source error where the service did not do its part.
 */
export interface InspectionWrites {
  requestInspection(
    wanted: WantedInspection,
    trackingNumber: string,
    request: SourceRequest,
  ): InspectionChange;
  bookSlot(
    inspection: string,
    slot: string,
    trackingNumber: string,
    request: SourceRequest,
  ): InspectionChange;
  /** Gives the slot back. */
  cancel(
    inspection: string,
    reason: string | null,
    trackingNumber: string,
    request: SourceRequest,
  ): InspectionChange;
  submitResult(
    inspection: string,
    result: VisitResult,
    trackingNumber: string,
    request: SourceRequest,
  ): InspectionChange;
  /** What the change under a tracking number answered; null where there is none. */
  askRegistered(trackingNumber: string, request: SourceRequest): Promise<NatijeSabtElement | null>;
}

const refusals = [-20, -21, -22, -23, -24] as const;
const numberUsed = -25;
/** The contract does not say how PeygiriSabt answers for an unknown number: with these, or with no result or no id. */
const unknownNumber: ReadonlySet<number | null> = new Set([-20, -24]);

export function createInspectionWrites(service: SoapService): InspectionWrites {
  const change = (
    operation: string,
    args: object,
    trackingNumber: string,
    request: SourceRequest,
  ): InspectionChange => {
    const tracked = { ...args, shomarehPeygiri: trackingNumber };
    return writeOnce(
      {
        system: 'inspection-soap',
        operation,
        async send(inTime) {
          try {
            return { done: await service.call(operation, tracked, readDone, inTime) };
          } catch (error) {
            return refusalOf(operation, error);
          }
        },
        find: (inTime) => askRegistered(trackingNumber, inTime),
      },
      request,
    );
  };

  async function askRegistered(trackingNumber: string, request: SourceRequest) {
    try {
      return await service.call('PeygiriSabt', { shomarehPeygiri: trackingNumber }, readRegistered, request);
    } catch (error) {
      if (error instanceof SoapFault && unknownNumber.has(error.code)) return null;
      throw serviceError('PeygiriSabt', error);
    }
  }

  return {
    requestInspection({ serviceRequest, caseFile, kind, remark }, trackingNumber, request) {
      const args = {
        shomarehDarkhast: serviceRequest,
        shomarehParvandeh: caseFile,
        codeNoeBazdid: kind,
        tozihat: remark,
      };
      return change('DarkhastBazdid', args, trackingNumber, request);
    },
    bookSlot: (inspection, slot, trackingNumber, request) =>
      change('SabtNobat', { idBazdid: inspection, idNobat: slot }, trackingNumber, request),
    cancel: (inspection, reason, trackingNumber, request) =>
      change('LaghvNobat', { idBazdid: inspection, dalil: reason }, trackingNumber, request),
    submitResult(inspection, result, trackingNumber, request) {
      const args = { idBazdid: inspection, natijeXml: resultText(result) };
      return change('SabtNatijehBazdid', args, trackingNumber, request);
    },
    askRegistered,
  };
}

/** The refusal that a fault is; null where the number was used before. Throws what is neither. */
function refusalOf(operation: string, error: unknown): { readonly refused: InspectionRefusal } | null {
  const code = error instanceof SoapFault ? error.code : null;
  if (code === numberUsed) return null;
  const refused = refusals.find((one) => one === code);
  if (refused === undefined) throw serviceError(operation, error);
  return { refused };
}

function readDone(result: SoapValue | undefined): NatijeSabtElement {
  const done = readRegistered(result);
  if (!done) throw new XmlError('The answer of a change has no inspection.');
  return done;
}

/** Ids begin with 1; the zero of .NET for a long that nobody has set is none. */
function readRegistered(result: SoapValue | undefined): NatijeSabtElement | null {
  if (result === undefined || result === null) return null;
  const element = asElement(result);
  const id = textOf(element, 'IdBazdid');
  return /^[1-9]/.test(id) ? { IdBazdid: id, CodeVaziat: numberOf(element, 'CodeVaziat') } : null;
}
