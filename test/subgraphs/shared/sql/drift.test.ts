import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readinessOf } from '../../../../subgraphs/shared/http/health.ts';
import { driftOf, type LiveColumn, liveColumns } from '../../../../subgraphs/shared/sql/drift.ts';
import { createSqlSource, type SqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import { startDoor } from '../../../support/door.ts';
import { estateDoors, openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { startGateway } from '../../../support/gateway.ts';
import { sourceRequest } from '../../../support/source-request.ts';

const widened = 'Shahrsazi.tblDaftar.Telefon is varchar(40), the catalogue says varchar(20)';

let sql: SqlClient;
beforeAll(async () => {
  sql = await openSqlClient('Shahrsazi');
});
afterAll(() => sql[Symbol.asyncDispose]());

/** A source of the database Shahrsazi and what it logs. */
function openSource(port = estateDoors().urbanPlanningSql.port) {
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line) => void logged.push(line) });
  const settings = { ...estateDoors().urbanPlanningSql, port };
  const source = createSqlSource({ system: 'urban-planning-sql', settings, log });
  return { source, warnings: () => logged.filter((line) => line.includes('differs from the catalogue')) };
}

const health = (source: SqlSource) => source.health(AbortSignal.timeout(10_000));

/** Does the work while the column is wider than the catalogue says. */
async function whileWidened(work: () => Promise<void>): Promise<void> {
  await sql.query('ALTER TABLE dbo.tblDaftar ALTER COLUMN Telefon varchar(40) NULL');
  try {
    await work();
  } finally {
    await sql.query('ALTER TABLE dbo.tblDaftar ALTER COLUMN Telefon varchar(20) NULL');
  }
}

/** The columns as a server with these collations describes them. */
const collated = (live: readonly LiveColumn[], varchar: string, nvarchar: string): readonly LiveColumn[] =>
  live.map((one) => {
    if (one.COLLATION_NAME === null) return one;
    return { ...one, COLLATION_NAME: one.DATA_TYPE === 'nvarchar' ? nvarchar : varchar };
  });

describe('a live database', () => {
  it('as its DDL says has no drift', async () => {
    const { source, warnings } = openSource();
    await using _ = source;
    expect(await health(source)).not.toHaveProperty('drift');
    expect(warnings()).toEqual([]);
  });

  it('that has changed is told by the name of the column, and logged once', async () => {
    const { source, warnings } = openSource();
    await using _ = source;
    await whileWidened(async () => {
      expect(await health(source)).toMatchObject({ up: true, drift: [widened] });
      expect(await health(source)).toMatchObject({ up: true, drift: [widened] });
    });
    expect(warnings()).toEqual([expect.stringContaining(widened)]);
  });

  it('that has changed shows in the health of a gateway that nobody has asked yet, which stays ready', async () => {
    await whileWidened(async () => {
      await using gateway = await startGateway();
      const ready = await fetch(`${gateway.url}/health/ready`);
      expect(await ready.json()).toMatchObject({
        status: 'ready',
        systems: expect.arrayContaining([
          expect.objectContaining({ system: 'urban-planning-sql', drift: [widened] }),
        ]),
      });
    });
  });

  it('whose column has another collation is told by the name of the column', async () => {
    await sql.query(
      'ALTER TABLE dbo.tblDaftar ALTER COLUMN Modir nvarchar(100) COLLATE Latin1_General_CS_AS NULL',
    );
    try {
      const { source } = openSource();
      await using _ = source;
      expect(await health(source)).toMatchObject({
        up: true,
        drift: [
          'Shahrsazi.tblDaftar.Modir is nvarchar(100) in the collation Latin1_General_CS_AS, the catalogue says nvarchar(100) in the collation Persian_100_CI_AI',
        ],
      });
    } finally {
      await sql.query('ALTER TABLE dbo.tblDaftar ALTER COLUMN Modir nvarchar(100) NULL');
    }
  });

  it('is looked at again after it was away', async () => {
    await using door = await startDoor(estateDoors().urbanPlanningSql);
    const { source } = openSource(door.port);
    await using _ = source;
    expect(await health(source)).not.toHaveProperty('drift');
    await door.shut();
    // An answer of the last second counts as a sign of life.
    await expect.poll(() => health(source), { timeout: 10_000 }).toMatchObject({ up: false });
    await whileWidened(async () => {
      await door.open();
      await expect.poll(() => health(source), { timeout: 10_000 }).toMatchObject({ drift: [widened] });
    });
  });
});

describe('the comparison', () => {
  let live: readonly LiveColumn[];
  beforeAll(async () => {
    const { source } = openSource();
    await using _ = source;
    live = await source.query(liveColumns, sourceRequest());
  });

  /** The live columns with one of them changed. */
  const changed = (table: string, column: string, change: Partial<LiveColumn>): readonly LiveColumn[] =>
    live.map((one) => (one.TABLE_NAME === table && one.COLUMN_NAME === column ? { ...one, ...change } : one));

  it.each<[string, Partial<LiveColumn>, string]>([
    ['MasahatSanad', { NUMERIC_SCALE: 3 }, 'is decimal(12,3), the catalogue says decimal(12,2)'],
    ['Hoze', { DATA_TYPE: 'bigint' }, 'is bigint, the catalogue says int'],
    ['Neshani', { CHARACTER_MAXIMUM_LENGTH: -1 }, 'is nvarchar(max), the catalogue says nvarchar(400)'],
    ['CodePosti', { IS_NULLABLE: 'NO' }, 'is char(10) NOT NULL, the catalogue says char(10) NULL'],
    [
      'CodeNosazi',
      { COLLATION_NAME: 'SQL_Latin1_General_CP1_CI_AS' },
      'is varchar(40) in the collation SQL_Latin1_General_CP1_CI_AS, the catalogue says varchar(40) in the collation Arabic_CI_AS',
    ],
  ])('names tblParvandeh.%s with what it is and was', (column, change, words) => {
    const { sentences, lacksColumns } = driftOf('Shahrsazi', changed('tblParvandeh', column, change));
    expect(sentences).toEqual([`Shahrsazi.tblParvandeh.${column} ${words}`]);
    expect(lacksColumns).toBe(false);
  });

  it.each([
    ['CodeNosazi', 'Arabic_BIN2'],
    ['CodeNosazi', 'Arabic_CS_AS'],
    ['CodeNosazi', 'Persian_100_CI_AI_SC_UTF8'],
    ['ShomarehParvandeh', 'Cyrillic_General_CI_AS'],
    ['Neshani', 'Latin1_General_CS_AS'],
    ['Neshani', 'Persian_100_BIN'],
    ['Neshani', 'Persian_100_CI_AS'],
    ['Neshani', 'Persian_100_CI_AI_KS_WS'],
    ['Neshani', 'Latin1_General_100_CI_AI'],
  ])('names tblParvandeh.%s in the collation %s', (column, collation) => {
    const { sentences } = driftOf(
      'Shahrsazi',
      changed('tblParvandeh', column, { COLLATION_NAME: collation }),
    );
    expect(sentences).toEqual([expect.stringContaining(`.${column} is `)]);
    expect(sentences[0]).toContain(`in the collation ${collation}, the catalogue says `);
  });

  it('makes nothing of other names of what compares alike', () => {
    for (const [varchar, nvarchar] of [
      ['Arabic_CI_AS', 'Persian_100_CI_AI'],
      ['Persian_100_CI_AI', 'Persian_100_CI_AI'],
      ['SQL_Latin1_General_CP1256_CI_AS', 'Arabic_100_CI_AI_SC'],
      ['Arabic_100_CI_AI', 'Persian_100_CI_AI_SC_UTF8'],
    ] as const)
      expect(driftOf('Shahrsazi', collated(live, varchar, nvarchar)).sentences, varchar).toEqual([]);
  });

  it.each<[string, Partial<LiveColumn>]>([
    ['another collation of the same code page', { COLLATION_NAME: 'Arabic_CI_AS' }],
    ['another spelling of a name', { COLUMN_NAME: 'codenosazi' }],
  ])('makes nothing of %s', (_, change) => {
    const { sentences } = driftOf('Shahrsazi', changed('tblParvandeh', 'CodeNosazi', change));
    expect(sentences).toEqual([]);
  });

  it('names a missing column and a missing table, which make the process degraded', () => {
    const { sentences, lacksColumns } = driftOf(
      'Shahrsazi',
      live.filter((one) => one.TABLE_NAME !== 'tblErja' && one.COLUMN_NAME !== 'SaatDarkhast'),
    );
    expect(sentences).toEqual([
      'Shahrsazi.tblDarkhast.SaatDarkhast is missing, the catalogue says varchar(5)',
      'Shahrsazi.tblErja is missing',
    ]);
    const system = { system: 'urban-planning-sql', up: true, drift: sentences };
    expect(readinessOf([{ ...system, lacksColumns }]).status).toBe('degraded');
    expect(readinessOf([system]).status).toBe('ready');
  });
});
