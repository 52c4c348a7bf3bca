import { assert, constantFrom, property, string } from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql as fragment } from '../../../../subgraphs/shared/sql/fragment.ts';
import { loadMany } from '../../../../subgraphs/shared/sql/lookup.ts';
import { column } from '../../../../subgraphs/shared/sql/parameter.ts';
import { createSqlSource, type SqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import { countRows } from '../../../../subgraphs/shared/sql/statement.ts';
import { spellingPattern, storedSpellings } from '../../../../subgraphs/shared/sql/stored-spellings.ts';
import { containsWords } from '../../../../subgraphs/shared/sql/text-search.ts';
import { engineersByLicence } from '../../../../subgraphs/urban-planning/legacy/permits.ts';
import { mohandes } from '../../../../subgraphs/urban-planning/legacy/permit-rows.ts';
import { estateDoors, openSqlClient, type SqlClient } from '../../../support/estate.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';

/** Spellings of one licence in a varchar column, as several keyboards left them. */
const licences = ['T-علي-ك1', 'T-على-ك1', 'T-علي-ک1', 'T-على-ک1'];

let sql: SqlClient;
let source: SqlSource;
beforeAll(async () => {
  sql = await openSqlClient('Shahrsazi');
  source = createSqlSource({
    system: 'urban-planning-sql',
    settings: estateDoors().urbanPlanningSql,
    log: silent,
  });
  for (const licence of licences)
    await sql.query(`INSERT INTO dbo.tblMohandes (ShomarehNezam, Nam, NamKhanevadegi, CodeReshteh)
      VALUES ('${licence}', N'بى‌بی', N'كاظمى', 1)`);
});
afterAll(async () => {
  await sql.query(`DELETE FROM dbo.tblMohandes WHERE ShomarehNezam LIKE 'T-%'`);
  await sql[Symbol.asyncDispose]();
  await source[Symbol.asyncDispose]();
});

describe('a key of a varchar column', () => {
  it.each([...licences, 'T-علی-ک1', 'T-علی-ك۱', 't-علی-ک1 '])(
    'finds every stored spelling by %s',
    async (key) => {
      const load = loadMany(
        (statement) => source.query(statement, sourceRequest()),
        engineersByLicence,
        (row) => row.ShomarehNezam,
      );
      expect((await load(key)).toSorted()).toEqual(licences.toSorted());
    },
  );

  it('of more such letters than can be listed finds every stored spelling, however mixed', async () => {
    const stored = ['T-يكيكىكي/7', 'T-ىکىکىکى/7', 'T-يکىكيكي/7'];
    const others = ['T-يكيكىكي/8', 'T-يكيكىكب/7', 'T-يكيكىكي/77'];
    for (const licence of [...stored, ...others])
      await sql.query(`INSERT INTO dbo.tblMohandes (ShomarehNezam, Nam, NamKhanevadegi, CodeReshteh)
        VALUES ('${licence}', N'x', N'x', 1)`);
    const load = loadMany(
      (statement) => source.query(statement, sourceRequest()),
      engineersByLicence,
      (row) => row.ShomarehNezam,
    );
    const asked = [...stored, 'T-یکیکیکی/7', 't-يكيكىكي/۷ ', 'T-%كيكىكيي', licences[0] ?? ''];
    const found = (await Promise.all(asked.map(load))).map((one) => one.toSorted());
    const all = stored.toSorted();
    expect(found).toEqual([all, all, all, all, all, [], licences.toSorted()]);
  });

  it('is asked for in all its spellings, and those of many letters by a pattern of them', () => {
    expect(storedSpellings('1402/17-ب')).toEqual(['1402/17-ب']);
    expect(storedSpellings('یک')).toEqual(['يک', 'يك', 'ىک', 'ىك']);
    expect(spellingPattern('یک[1]%_')).toBe('[يى][کك][[]1][%][_]');
    assert(
      property(string({ unit: constantFrom('ی', 'ي', 'ى', 'ک', 'ك', 'ب', '7') }), (text) => {
        const spellings = storedSpellings(text);
        const choices = Array.from(text).filter((letter) => /[^ب7]/.test(letter)).length;
        if (choices > 6) {
          expect(spellings).toBeNull();
          return;
        }
        if (spellings === null) throw new Error(`${text} has few spellings.`);
        expect(spellings.length).toBeLessThanOrEqual(64);
        expect(new Set(spellings).size).toBe(spellings.length);
        expect(new Set(spellings.map(canonicalLetters))).toEqual(new Set([canonicalLetters(text)]));
      }),
    );
  });

  it('that code page 1256 cannot hold is refused with the letter, not sent as a question mark', () => {
    expect(() => column('Shahrsazi.tblMohandes.ShomarehNezam', 'T-漢')).toThrow('The letter “漢” cannot be');
    expect(column('Shahrsazi.tblMohandes.ShomarehNezam', 'علی ۱۲').value).toBe('علي 12');
    expect(column('Shahrsazi.tblMohandes.Nam', '漢').value).toBe('漢');
  });
});

function canonicalLetters(text: string): string {
  return text.replace(/[يى]/g, 'ی').replace(/ك/g, 'ک');
}

describe('a text search', () => {
  const ofTest = fragment`t.ShomarehNezam LIKE 'T-%'`;

  it.each([
    [
      'a varchar column',
      fragment`CONVERT(nvarchar(12), t.ShomarehNezam)`,
      ['علی', 'علي', 'ک۱', '٤'],
      [4, 4, 4, 0],
    ],
    [
      'an nvarchar column',
      fragment`t.NamKhanevadegi`,
      ['کاظمی', 'كاظمي', 'کاظمى', 'ﮐﺎﻇﻤﯽ', 'کا\u200bظمی'],
      [4, 4, 4, 4, 4],
    ],
    ['a name with ZWNJ', fragment`t.Nam`, ['بی‌بی', 'بيبي', 'بی بى'], [4, 4, 4]],
  ])('in %s finds every stored spelling', async (_, expression, texts, counts) => {
    const found = texts.map(async (text) => {
      const contains = containsWords(text, [{ expression, where: (condition) => condition }]);
      const statement = countRows('engineers', { ...mohandes, criteria: [ofTest, contains] });
      return (await source.query(statement, sourceRequest()))[0]?.Total;
    });
    expect(await Promise.all(found)).toEqual(counts);
  });
});
