import { keyReused, userError, type UserError } from '../../shared/writes/user-error.ts';
import type { BookInspectionSlotInput } from '../types.generated.ts';
import type { Change } from './changing.ts';
import { loadPassed, lookFurther, lookOfOwnRequest } from './of-own-request.ts';
import { idOf, movedMeanwhile } from './refusals.ts';

/** Books a slot for an inspection of an own request; of two who want the same slot, the service lets one have it. */
export function bookInspectionSlot(input: BookInspectionSlotInput): Change {
  const inspectionId = idOf(input.inspectionId);
  const slotId = idOf(input.slotId);
  return {
    asked: input,
    look: async (present) =>
      lookFurther(await lookOfOwnRequest(input, 'SCHEDULED', present), async () =>
        (await present.source.slots.byId(slotId)) ? null : slotMissing(),
      ),
    send: (service, trackingNumber, request) =>
      service.bookSlot(inspectionId, slotId, trackingNumber, request),
    load: loadPassed,
    difference({ id, slotId: booked, status }) {
      if (id !== inspectionId || (booked !== null && booked !== slotId)) return keyReused();
      // The slot was given back since, and with it went what it was.
      return booked === null ? movedMeanwhile(status) : null;
    },
  };
}

function slotMissing(): UserError {
  return userError(
    'SLOT_NOT_FOUND',
    'slotId',
    'There is no slot with this id; choose one of `availableSlots`.',
    'نوبتی با این شناسه نیست؛ یکی از نوبت‌های خالی را برگزینید.',
  );
}
