import { userError, type UserError } from '../../shared/writes/user-error.ts';

export function requestMissing(field: string): UserError {
  return userError(
    'REQUEST_NOT_FOUND',
    field,
    'There is no service request with this number for you; look at the number again.',
    'درخواستی با این شماره برای شما نیست؛ شماره را بازبینی کنید.',
  );
}
