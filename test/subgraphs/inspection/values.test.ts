import { expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { type TextRow, valueOf } from '../../estate/city/collected-city.ts';
import { legacyCity } from '../../support/legacy-city.ts';
import { openSubgraph } from '../../support/subgraph-client.ts';

const clock = (row: TextRow, column: string): object | null =>
  row[column] === null
    ? null
    : {
        local: valueOf(row, column)
          .replace(' ', 'T')
          .replace(/\.000$/, '')
          .replace(/(\.\d+?)0+$/, '$1'),
      };

it.each([anchors.permitRequestOfApartment, '300000007'])(
  'the inspection of the request %s has every value in the field that is meant for it',
  async (request) => {
    await using inspection = openSubgraph('inspection');
    const city = await legacyCity();
    const [row = {}] = city.rows('tblBazdid').filter((one) => one['ShomarehDarkhast'] === request);
    const agent = city.rows('tblMamur').find((one) => one['CodeMamur'] === row['CodeMamur']);
    const slot = city.rows('tblNobat').find((one) => one['IdNobat'] === row['IdNobat']);
    const { inspection: found } = await inspection.data(
      `query ($id: ID!) { inspection(id: $id) { id kindCode statusCode hasViolation note requestedAt { local } visitedAt { local }
        request { number } caseFile { number } result { raw } photographs { id title fileName takenAt { local } }
        slot { id from to date { raw } agent { code } district { number } }
        agent { code firstName lastName dailyMaximum isActive district { number } } } }`,
      { id: valueOf(row, 'IdBazdid') },
    );
    const district = { number: Number(agent?.['CodeMantaghe']) };
    expect(found).toEqual({
      id: row['IdBazdid'],
      kindCode: Number(row['CodeNoeBazdid']),
      statusCode: Number(row['CodeVaziat']),
      hasViolation: row['DarayeTakhalof'] === null ? null : row['DarayeTakhalof'] === '1',
      note: row['Tozihat'],
      requestedAt: clock(row, 'ZamanDarkhast'),
      visitedAt: clock(row, 'ZamanBazdid'),
      request: { number: row['ShomarehDarkhast'] },
      caseFile: { number: row['ShomarehParvandeh'] },
      result: row['NatijeXml'] === null ? null : { raw: row['NatijeXml'] },
      photographs: city
        .rows('tblAks')
        .filter((one) => one['IdBazdid'] === row['IdBazdid'])
        .map((one) => ({
          id: one['IdAks'],
          title: one['Onvan'],
          fileName: one['NameFile'],
          takenAt: clock(one, 'ZamanAks'),
        })),
      slot: slot
        ? {
            id: slot['IdNobat'],
            from: slot['AzSaat'],
            to: slot['TaSaat'],
            date: { raw: slot['Tarikh'] },
            agent: { code: Number(slot['CodeMamur']) },
            district,
          }
        : null,
      agent: {
        code: Number(agent?.['CodeMamur']),
        firstName: agent?.['Nam'],
        lastName: agent?.['NamKhanevadegi'],
        dailyMaximum: Number(agent?.['SaghfRuzaneh']),
        isActive: agent?.['Faal'] === '1',
        district,
      },
    });
  },
);
