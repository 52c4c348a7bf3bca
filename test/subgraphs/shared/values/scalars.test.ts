import { GraphQLError, type GraphQLScalarType, Kind } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scalars, scalarsByName } from '../../../../subgraphs/shared/values/scalars.ts';

/** What each scalar takes, and as what; and what it refuses. */
const values: readonly (readonly [name: string, given: string, canonical: string, refused: string])[] = [
  ['CaseFileNumber', '۰۶۰۰۰۴۱۲۵۷۷', '06000412577', '23001840320'],
  ['RequestNumber', '۳۰۰۰۰۰۰۱۷', '300000017', '9223372036854775808'],
  ['RenovationCode', '06-3-41-12-1-7-0', '6-3-41-12-1-7-0', '0-7-1-12-41-3-6'],
  ['NationalCode', '۰۰۰۰۰۰۰۰۱۹', '0000000019', '19'],
  ['PostalCode', '14176-13891', '1417613891', '1234567890'],
  ['Mobile', '+989123456789', '09123456789', '02188776655'],
  ['BillId', '۰۰۰۴۱۲۵۷۱۱۰۶۰', '0004125711060', '0004125711061'],
  ['PaymentId', '۳۲۵۰۷۰۵۰۹', '325070509', '325070519'],
  ['TrackingCode', '۹۰۰۱۲۳۴۵۰۹۰۲۱۶۰۷۴۵۰۸', '90012345090216074508', '12-3'],
  ['EngineerLicence', '۱۰-۳۰-۰۴۵۶۷', '10-30-04567', '1030'],
  ['Rial', '۱٬۲۵۰٬۰۰۰', '1250000', 'رایگان'],
  ['Decimal', '۱۲۵٫۵۰', '125.50', '1e3'],
  ['Date', '۱۴۰۲/۰۵/۱۲', '2023-08-03', '1400/12/30'],
  ['LocalDateTime', '2023-08-03T08:05:00', '2023-08-03T08:05:00', '2023-02-30T08:05:00'],
];

it('has a scalar for every one that a subgraph declares, and no other', () => {
  const schemas = new URL('../../../../schema/', import.meta.url);
  const declared = readdirSync(schemas)
    .filter((file) => file.endsWith('.graphql') && file !== 'supergraph.graphql')
    .flatMap((file) => [...readFileSync(new URL(file, schemas), 'utf8').matchAll(/^scalar (\w+)/gm)])
    .map(([, name = '']) => name);
  expect([...new Set(declared)].toSorted()).toEqual(scalars.map(({ name }) => name).toSorted());
  expect(values.map(([name]) => name).toSorted()).toEqual(scalars.map(({ name }) => name).toSorted());
});

describe.each(values)('the scalar %s', (name, given, canonical, refused) => {
  const scalar = scalarNamed(name);

  it('makes what comes in canonical, from a variable and from the query’s text', () => {
    expect(scalar.parseValue(given)).toBe(canonical);
    expect(scalar.parseLiteral({ kind: Kind.STRING, value: given }, null)).toBe(canonical);
    expect(scalar.parseValue(canonical)).toBe(canonical);
  });

  it('refuses with a code and in two languages, without the value', () => {
    const attempts = [
      () => scalar.parseValue(refused),
      () => scalar.parseLiteral({ kind: Kind.STRING, value: refused }, null),
      () => scalar.parseLiteral({ kind: Kind.INT, value: '1' }, null),
      () => scalar.parseValue(1.5),
      () => scalar.parseValue(null),
      () => scalar.parseValue([given]),
      () => scalar.parseValue({ value: given }),
    ];
    for (const attempt of attempts) {
      const error = errorOf(attempt);
      expect(error.extensions).toEqual({
        code: 'BAD_USER_INPUT',
        messageFa: expect.stringMatching(/[آ-ی].*\.$/),
      });
    }
    if (name !== 'RenovationCode')
      expect(errorOf(() => scalar.parseValue(refused)).message).not.toContain(refused);
  });

  it('lets a stored value out as it is, even one that it would refuse, but no number', () => {
    expect(scalar.serialize(refused)).toBe(refused);
    expect(() => scalar.serialize(250_000)).toThrow(/must leave as a string/);
  });
});

it('takes a whole number from a variable while it is exact, and no larger one', () => {
  expect(scalarNamed('Rial').parseValue(Number.MAX_SAFE_INTEGER)).toBe('9007199254740991');
  expect(scalarNamed('CaseFileNumber').parseValue(22_001_840_320)).toBe('22001840320');
  for (const number of [2 ** 53, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => scalarNamed('Rial').parseValue(number)).toThrow(/given as a string/);
});

function scalarNamed(name: string): GraphQLScalarType {
  const scalar = scalarsByName[name];
  if (!scalar) throw new Error(`There is no scalar ${name}.`);
  return scalar;
}

function errorOf(attempt: () => unknown): GraphQLError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
  return expect.fail('It was taken.');
}
