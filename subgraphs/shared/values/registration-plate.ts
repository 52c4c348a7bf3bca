import { isRecord } from '../is-record.ts';
import { InvalidValueError } from './invalid-value-error.ts';

/** The plate of a property in the land registry, in parts only: the order of a bare '70/1234' is ambiguous. */
export interface RegistrationPlate {
  readonly section: number | null;
  /** Greater than 0. */
  readonly main: number;
  /** 0 where there is none. */
  readonly sub: number;
}

/** Reads a plate of a person, `{ section, main, sub }`; a text is refused (handbook 4). Throws InvalidValueError. */
export function readRegistrationPlate(value: unknown): RegistrationPlate {
  const { section, main, sub } = isRecord(value) ? value : {};
  const plate = isCount(section) && isCount(main) && isCount(sub) && registrationPlate(section, main, sub);
  if (plate) return plate;
  throw new InvalidValueError(
    'A registration plate is given in three numbers, section, main (greater than 0) and sub (0 where there is none), never as a text such as 70/1234, whose order is ambiguous.',
    'پلاک ثبتی در سه عدد جدا داده می‌شود: بخش، پلاک اصلی (بزرگ‌تر از صفر) و پلاک فرعی (صفر اگر ندارد)؛ نه به صورت متنی مانند 70/1234 که ترتیب آن روشن نیست.',
  );
}

/** A stored plate; null where its main number is absent or 0, or a number is negative: such a plate names nothing. */
export function registrationPlate(
  section: number | null,
  main: number | null,
  sub: number | null,
): RegistrationPlate | null {
  if (main === null || main <= 0 || (sub ?? 0) < 0 || (section ?? 0) < 0) return null;
  return { section, main, sub: sub ?? 0 };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
