import { canonicalText } from '../../shared/values/persian-text.ts';
import { keyReused, userError, type UserError } from '../../shared/writes/user-error.ts';
import type { CancelInspectionInput } from '../types.generated.ts';
import type { Change } from './changing.ts';
import { loadPassed, lookFurther, lookOfOwnRequest } from './of-own-request.ts';
import { idOf } from './refusals.ts';

/** Cancels an inspection of an own request, and tells why in its note. */
export function cancelInspection(input: CancelInspectionInput): Change {
  const inspectionId = idOf(input.inspectionId);
  const reason = input.reason.trim();
  return {
    asked: input,
    look: async (present) =>
      lookFurther(await lookOfOwnRequest(input, 'CANCELLED', present), () =>
        reason === '' ? reasonMissing() : null,
      ),
    send: (service, trackingNumber, request) => service.cancel(inspectionId, reason, trackingNumber, request),
    load: loadPassed,
    difference: ({ id, note }) =>
      id === inspectionId && note === canonicalText(reason) ? null : keyReused(),
  };
}

function reasonMissing(): UserError {
  return userError(
    'REASON_REQUIRED',
    'reason',
    'Whoever waits for a visit that is cancelled wants to know why; write the reason.',
    'کسی که منتظر بازدید بوده باید علت لغو را بداند؛ علت را بنویسید.',
  );
}
