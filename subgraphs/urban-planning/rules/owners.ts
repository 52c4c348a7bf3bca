import { isNationalCode } from '../../shared/values/national-code.ts';
import { isNationalId } from '../../shared/values/national-id.ts';
import { userError, type UserError } from '../../shared/writes/user-error.ts';
import type { OwnerInput } from '../types.generated.ts';

/** Dangs of the land, and of the structure where there is one (handbook 3.2), in ten-thousandths. */
const whole = 60_000n;

/** What is wrong with the owners of a property: shares, and codes that do not fit their kind. */
export function ownersErrors(owners: readonly OwnerInput[]): readonly UserError[] {
  if (owners.length === 0) return [noOwners()];
  const errors = owners.flatMap((owner, index) => ownerErrors(owner, index));
  const land = sharesOf(owners.map(({ landDang }) => landDang));
  const structure = sharesOf(owners.map(({ structureDang }) => structureDang));
  if (land !== whole) errors.push(wrongSum('land', 'عرصه'));
  if (structure !== whole && structure !== 0n) errors.push(wrongSum('structure', 'اعیان'));
  return errors;
}

function ownerErrors({ kind, firstName, lastName, nationalCode }: OwnerInput, index: number): UserError[] {
  const at = (name: string): string => `owners.${index}.${name}`;
  if (kind === 'UNKNOWN') return [kindUnknown(at('kind'))];
  const fits = kind === 'PERSON' ? isNationalCode(nationalCode) : isNationalId(nationalCode);
  const errors: UserError[] = [];
  if (!fits) errors.push(codeOfOtherKind(at('nationalCode')));
  if (kind === 'PERSON' && !firstName?.trim()) errors.push(firstNameMissing(at('firstName')));
  if (lastName.trim() === '') errors.push(textMissing(at('lastName')));
  return errors;
}

/** The sum in ten-thousandths; null where a share is negative, more than a whole or finer than the column holds. */
function sharesOf(dangs: readonly string[]): bigint | null {
  let sum = 0n;
  for (const dang of dangs) {
    const [, integer = '', fraction = ''] = /^(\d)(?:\.(\d+))?$/.exec(dang) ?? [];
    if (integer === '' || /[1-9]/.test(fraction.slice(4))) return null;
    sum += BigInt(integer + fraction.slice(0, 4).padEnd(4, '0'));
  }
  return sum;
}

function noOwners(): UserError {
  return userError(
    'OWNERS_REQUIRED',
    'owners',
    'A property has an owner; give at least one, with the shares.',
    'ملک مالک دارد؛ دست‌کم یک مالک را با سهم او بدهید.',
  );
}

function wrongSum(side: 'land' | 'structure', sideFa: string): UserError {
  const none = side === 'structure' ? ', or 0 where there is no structure' : '';
  const noneFa = side === 'structure' ? ' (یا صفر اگر اعیانی نیست)' : '';
  return userError(
    'SHARES_NOT_WHOLE',
    'owners',
    `The owners’ dangs of the ${side} total 6${none}, with four decimal places at most; compare them with the deed.`,
    `جمع دانگ مالکان در ${sideFa} باید ۶ باشد${noneFa} و هر سهم حداکثر چهار رقم اعشار دارد؛ با سند مقایسه کنید.`,
  );
}

function kindUnknown(field: string): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    'UNKNOWN is what the legacy system holds and we cannot read; say whether this is a person or a legal entity.',
    'نامشخص را نمی‌توان ثبت کرد؛ حقیقی یا حقوقی بودن مالک را تعیین کنید.',
  );
}

function codeOfOtherKind(field: string): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    'A person has a national code of 10 digits, a legal entity a national id of 11; give the one that belongs to the kind.',
    'شخص حقیقی کد ملی ۱۰ رقمی و شخص حقوقی شناسه ملی ۱۱ رقمی دارد؛ شناسه متناسب با نوع مالک را بدهید.',
  );
}

function firstNameMissing(field: string): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    'A person has a first name; give it as on the card.',
    'شخص حقیقی نام دارد؛ آن را مطابق کارت ملی بدهید.',
  );
}

/** The error of a text that says nothing. */
export function textMissing(field: string): UserError {
  return userError(
    'INVALID_INPUT',
    field,
    'This text is empty; write what belongs there.',
    'این متن خالی است؛ آن را بنویسید.',
  );
}
