import { userError, type UserError } from '../../shared/writes/user-error.ts';
import { wasteContractStatusTitles } from '../mapping/titles.ts';
import type { WasteContractStatus } from '../types.generated.ts';

export function contractMissing(field: string): UserError {
  return userError(
    'WASTE_CONTRACT_NOT_FOUND',
    field,
    'There is no waste contract with this number for you; look at the number again.',
    'قرارداد پسماندی با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
}

/** Somebody else was there meanwhile; `status` is null where it is not known where the contract stands now. */
export function contractMoved(field: string, status: WasteContractStatus | null): UserError {
  const title =
    status === null || status === 'UNKNOWN' ? 'وضعیت دیگری' : `«${wasteContractStatusTitles[status]}»`;
  return userError(
    'CONFLICT',
    field,
    `This waste contract has moved on meanwhile${status === null ? '' : ` and is ${status}`}; look at it as it stands, and decide anew.`,
    `این قرارداد پسماند در این میان به ${title} رفته است؛ وضعیت کنونی را ببینید و دوباره تصمیم بگیرید.`,
  );
}
