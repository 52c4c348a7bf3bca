import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badInput } from '../errors.ts';
import { readBillId } from './bill-id.ts';
import { readCaseFileNumber } from './case-file-number.ts';
import { tryDecimal } from './decimal.ts';
import { readEngineerLicence } from './engineer-licence.ts';
import { InvalidValueError } from './invalid-value-error.ts';
import { readDate } from './jalali-date.ts';
import { readMobile } from './mobile.ts';
import { readNationalCode } from './national-code.ts';
import { readPaymentId } from './payment-id.ts';
import { readPostalCode } from './postal-code.ts';
import { readRenovationCode } from './renovation-code.ts';
import { readRowNumber } from './request-number.ts';
import { legacyRial } from './rial.ts';
import { readLocalDateTime } from './tehran-time.ts';
import { readTrackingCode } from './tracking-code.ts';

/**
 * The scalars of the schema. What comes in is checked and made canonical, and refused with a sentence that says what
 * to do; what goes out passes as it is, because a stored value that breaks the rules must still be shown.
 */
export const scalars = [
  textScalar('CaseFileNumber', readCaseFileNumber),
  textScalar('RequestNumber', readRowNumber),
  textScalar('RenovationCode', (text) => readRenovationCode(text).code),
  textScalar('NationalCode', readNationalCode),
  textScalar('PostalCode', readPostalCode),
  textScalar('Mobile', readMobile),
  textScalar('BillId', readBillId),
  textScalar('PaymentId', readPaymentId),
  textScalar('TrackingCode', readTrackingCode),
  textScalar('EngineerLicence', readEngineerLicence),
  textScalar(
    'Rial',
    orRefuse(
      legacyRial,
      'Rials are an exact string of digits, such as "1250000".',
      'مبلغ ریالی رشته‌ای از ارقام است؛ مانند "1250000".',
    ),
  ),
  textScalar(
    'Decimal',
    orRefuse(
      tryDecimal,
      'A decimal is an exact string, such as "125.50".',
      'عدد اعشاری رشته‌ای دقیق است؛ مانند "125.50".',
    ),
  ),
  textScalar('Date', readDate),
  textScalar('LocalDateTime', readLocalDateTime),
] as const;

/** The scalars by name, for a schema's resolvers. */
export const scalarsByName: Readonly<Record<string, GraphQLScalarType>> = Object.fromEntries(
  scalars.map((scalar) => [scalar.name, scalar]),
);

function textScalar(name: string, read: (text: string) => string): GraphQLScalarType {
  const parse = (value: unknown, node?: ValueNode): string => {
    if (typeof value !== 'string' && !Number.isSafeInteger(value)) {
      throw badInput(`${name} is given as a string.`, `مقدار ${name} باید رشته باشد.`, node);
    }
    try {
      return read(String(value));
    } catch (error) {
      if (error instanceof InvalidValueError) throw badInput(error.message, error.messageFa, node);
      throw error;
    }
  };
  return new GraphQLScalarType<string, string>({
    name,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => {
      if (node.kind === Kind.STRING) return parse(node.value, node);
      throw badInput(
        `${name} is given as a string, in quotes.`,
        `مقدار ${name} باید رشته و در گیومه باشد.`,
        node,
      );
    },
    serialize: (value) => {
      if (typeof value === 'string') return value;
      throw new TypeError(`${name} must leave as a string.`);
    },
  });
}

function orRefuse(
  read: (text: string) => string | null,
  message: string,
  messageFa: string,
): (text: string) => string {
  return (text) => {
    const value = read(text);
    if (value === null) throw new InvalidValueError(message, messageFa);
    return value;
  };
}
