import { mayBegin } from '../../shared/rules/state-machine.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import { keyReused, userError, type UserError } from '../../shared/writes/user-error.ts';
import { inspectionKind } from '../mapping/codes.ts';
import { inspectionStates } from '../rules/inspection-states.ts';
import type { RequestInspectionInput } from '../types.generated.ts';
import type { Change, Present } from './changing.ts';
import { loadPassed } from './of-own-request.ts';
import { passNotValid } from './refusals.ts';

/** Asks for a visit for a request that the pass shows to be somebody's own, on its own case file. */
export function requestInspection(input: RequestInspectionInput): Change {
  const { requestNumber, caseFileNumber, kind } = input;
  const remark = input.remark?.trim() || null;
  return {
    look: async (present) => ({ inspection: null, userError: errorOf(input, present) }),
    send: (service, trackingNumber, request) => {
      if (kind === 'UNKNOWN') throw new TypeError('A kind that is unknown was not refused.');
      const wanted = {
        serviceRequest: requestNumber,
        caseFile: caseFileNumber,
        kind: inspectionKind.codeOf(kind),
        remark,
      };
      return service.requestInspection(wanted, trackingNumber, request);
    },
    load: loadPassed,
    difference(made) {
      const isThis =
        made.requestNumber === requestNumber && made.caseFileNumber === caseFileNumber && made.kind === kind;
      // What is noted later, as the reason of a cancelling, takes the remark's place.
      const isSameRemark = made.status !== 'REQUESTED' || made.note === canonicalText(remark);
      return isThis && isSameRemark ? null : keyReused();
    },
  };
}

function errorOf(
  { requestNumber, caseFileNumber, writePass, kind }: RequestInspectionInput,
  { viewer, passes }: Present,
): UserError | null {
  if (passes.caseFileOf(viewer, requestNumber, writePass) !== caseFileNumber) return passNotValid();
  if (viewer.role === null || !mayBegin(inspectionStates, viewer.role)) return notYourStep();
  return kind === 'UNKNOWN' ? kindUnknown() : null;
}

function notYourStep(): UserError {
  return userError(
    'NOT_YOUR_STEP',
    null,
    'A visit is asked for by the office of the request; ask one of its clerks.',
    'بازدید را دفتر ثبت‌کننده درخواست می‌کند؛ از کاربر آن دفتر بخواهید.',
  );
}

function kindUnknown(): UserError {
  return userError(
    'INVALID_INPUT',
    'kind',
    'UNKNOWN is what the legacy system holds and we cannot read; give one of the four kinds.',
    'نامشخص را نمی‌توان ثبت کرد؛ یکی از چهار نوع بازدید را انتخاب کنید.',
  );
}
