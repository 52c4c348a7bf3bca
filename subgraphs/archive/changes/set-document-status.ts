import { stepRefusal } from '../../shared/rules/state-machine.ts';
import { type Changed, refused, type UserError, userError } from '../../shared/writes/user-error.ts';
import { documentStatus } from '../mapping/codes.ts';
import { documentStatusTitles } from '../mapping/titles.ts';
import { documentStates } from '../rules/document-states.ts';
import type { ArchiveDocumentStatus, SetDocumentStatusInput } from '../types.generated.ts';
import type { Means } from './changing.ts';

/**
 * Moves a document on, by the state machine, from the status in which it was seen. The archive knows no tracking number
 * for it and needs none: a document that is where it is to go is there, whoever brought it. The archive itself refuses
 * what its order of states does not allow, and two who move a document at once are told apart by that alone. Answers by
 * the document's id.
 */
export async function setDocumentStatus(
  input: SetDocumentStatusInput,
  { service, request, present }: Means,
): Promise<Changed<string>> {
  const { ifStatus, to } = input;
  const document = await present().documents.byId(input.id);
  if (!document) return refused(documentMissing());
  const note = input.note?.trim() ?? '';
  const { role } = request.viewer;
  if (role === null || to === 'UNKNOWN') return refused(unknownStatus());
  const refusal = stepRefusal(documentStates, { role, from: ifStatus, to });
  if (refusal) return refused(userError(refusal.rule, 'to', refusal.message, refusal.messageFa));
  if (to === 'QC_FAILED' && note === '') return refused(reasonMissing());
  if (document.status === to) return { done: document.id };
  if (document.status !== ifStatus) return refused(movedMeanwhile(document.status));
  const outcome = await service.setStatus(document.id, documentStatus.codeOf(to), note || null, request);
  if ('done' in outcome) return { done: document.id };
  return refused(outcome.refused === -3 ? documentMissing() : movedMeanwhile('UNKNOWN'));
}

function documentMissing(): UserError {
  return userError(
    'DOCUMENT_NOT_FOUND',
    'id',
    'There is no document with this id for you; look at the id again.',
    'سندی با این شناسه برای شما نیست؛ شناسه را بازبینی کنید.',
  );
}

function movedMeanwhile(status: ArchiveDocumentStatus): UserError {
  const isKnown = status !== 'UNKNOWN';
  return userError(
    'CONFLICT',
    'ifStatus',
    `This document has moved on meanwhile${isKnown ? ` and is ${status}` : ''}; look at it as it stands, and decide anew.`,
    `این سند در این میان به ${isKnown ? `«${documentStatusTitles[status]}»` : 'وضعیت دیگری'} رفته است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.`,
  );
}

function unknownStatus(): UserError {
  return userError(
    'INVALID_INPUT',
    'to',
    'UNKNOWN is what the archive holds and we cannot read; give one of the other statuses.',
    'نامشخص را نمی‌توان ثبت کرد؛ یکی از وضعیت‌های دیگر را انتخاب کنید.',
  );
}

function reasonMissing(): UserError {
  return userError(
    'NOTE_REQUIRED',
    'note',
    'Whoever scans it again wants to know what was wrong; write the reason into the note.',
    'کسی که دوباره اسکن می‌کند باید علت را بداند؛ آن را در توضیحات بنویسید.',
  );
}
