import { describe, expect, test } from 'vitest';
import { anybody } from '../../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../../support/viewers.ts';
import { askAs, brief, startGuarded } from './asked-as.ts';

const rules = {
  'secret: Int': '@requiresScopes(scopes: [["money"]])',
  'count: Int': '@requiresScopes(scopes: [["money", "archive"], ["inspection"]])',
};
const engineer = viewerOf('SUPERVISING_ENGINEER');

describe.each(['compiled', 'reference'] as const)('with the %s engine', (engine) => {
  test('a denied field is null with an error for each object that is there', async () => {
    await using server = await startGuarded(rules, { engine });
    const { data, errors } = await askAs(server, engineer, '{ caseFiles { number hidden: secret } }');
    expect(data).toEqual({
      caseFiles: ['1', '2', '3'].map((number) => ({ number, hidden: null })),
    });
    expect(errors.map(brief)).toEqual(
      [0, 1, 2].map((index) => [
        `caseFiles.${index}.hidden`,
        'FORBIDDEN',
        'CaseFile.secret needs the scope money; ask again with it, or leave the field out.',
      ]),
    );
    const nobody = await askAs(server, anybody, '{ caseFile(number: "1") { secret } }');
    expect(nobody.errors.map(brief)).toEqual([
      [
        'caseFile.secret',
        'UNAUTHENTICATED',
        'CaseFile.secret needs a login with the scope money; send a token (Authorization: Bearer …), or leave the field out.',
      ],
    ]);
    expect(nobody.errors[0]?.extensions['messageFa']).toContain('دامنه دسترسی money');
  });
});
