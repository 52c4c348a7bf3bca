import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  legacyDatabases,
  readColumns,
  readDefinition,
  type LegacyColumn,
} from '../../../estate/city/legacy-columns.ts';
import { tables } from '../../../estate/city/batch-writer.ts';
import { collectCity, type CollectedCity } from './collected-city.ts';

let city: CollectedCity;
const columns = new Map<string, readonly LegacyColumn[]>();
const definitions: string[] = [];
beforeAll(async () => {
  city = await collectCity();
  for (const database of legacyDatabases) {
    const definition = await readDefinition(database);
    definitions.push(definition);
    for (const [table, list] of readColumns(definition)) columns.set(table, list);
  }
});

const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

describe('the values of the city', () => {
  it('fill exactly the tables and columns of the DDL', () => {
    expect([...columns.keys()].toSorted()).toEqual([...tables.Shahrsazi, ...tables.Bazdid].toSorted());
    for (const [table, list] of columns) {
      const names = list.map(({ name }) => name);
      expect(Object.keys(city.rows(table)[0] ?? {})).toEqual(names);
      expect(definitions.join('').match(new RegExp(`\\b${names[0]}\\b`, 'g'))).not.toBeNull();
    }
  });

  it.each([...tables.Shahrsazi, ...tables.Bazdid])('fit the types of %s', (table) => {
    for (const { name, type } of columns.get(table) ?? []) {
      for (const row of city.rawRows(table)) {
        const value = row[name];
        if (value !== null && !fits(value, type))
          throw new Error(`${table}.${name} is ${type}, not ${String(value)}`);
      }
    }
  });

  it('are not null where the DDL forbids it', () => {
    const body = definitions.join('\n');
    for (const [table, list] of columns) {
      const text = body.slice(body.indexOf(`CREATE TABLE dbo.${table} `));
      for (const { name } of list) {
        const line = text.split('\n').find((candidate) => candidate.trim().startsWith(`${name} `)) ?? '';
        if (line.includes('NOT NULL'))
          expect(city.rawRows(table).filter((row) => row[name] === null)).toEqual([]);
      }
    }
  });
});

function fits(value: unknown, type: string): boolean {
  if (type === 'bit') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  const range = ranges[type];
  if (range !== undefined)
    return /^-?\d+$/.test(value) && BigInt(value) >= range[0] && BigInt(value) <= range[1];
  if (type === 'datetime') return /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d[037]$/.test(value);
  const [, kind = '', size = ''] = /^(\w+)\(([\w,]+)\)$/.exec(type) ?? [];
  if (kind === 'decimal') {
    const [precision = 0, scale = 0] = size.split(',').map(Number);
    return new RegExp(`^-?\\d{1,${precision - scale}}\\.\\d{${scale}}$`).test(value);
  }
  const isShort = size === 'max' || value.length <= Number(size);
  if (kind.startsWith('n')) return isShort;
  return isShort && iconv.decode(iconv.encode(value, 'win1256'), 'win1256') === value;
}
