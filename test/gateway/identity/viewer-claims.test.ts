import { expect, test } from 'vitest';
import { readViewer, readWrittenViewer, type Claims } from '../../../gateway/identity/viewer-claims.ts';
import { grantsOf, roles } from '../../../subgraphs/shared/access/roles.ts';
import { viewerOf } from '../../support/viewers.ts';
import { claimsOf } from '../../support/issuer.ts';

const told = (claims: Claims): unknown => {
  const reading = readViewer({ sub: 'somebody', ...claims });
  return 'problem' in reading ? reading.problem.message : reading.viewer;
};

test.each([
  [{ role: 'OFFICE_CLERK', office: 17 }, { office: 17 }],
  [{ role: 'OFFICE_MANAGER', office: '17' }, { office: 17 }],
  [{ role: 'INSPECTOR', agent: 601 }, { agent: 601 }],
  [
    { role: 'ARCHIVE_OFFICER', district: 6 },
    { district: 6, office: null },
  ],
  [
    { role: 'ARCHIVE_OFFICER', office: 3 },
    { district: null, office: 3 },
  ],
  [
    { role: 'ARCHIVE_OFFICER', office: 3, district: '6' },
    { district: 6, office: 3 },
  ],
  [{ role: 'SUPERVISING_ENGINEER', engineer_licence: '۱۰-۳۰-۰۴۵۶۷' }, { licence: '10-30-04567' }],
  [{ role: 'DISTRICT_EXPERT', district: 22 }, { district: 22 }],
] as const)('%j is bounded', (claims, bounds) => {
  expect(told(claims)).toEqual({ ...viewerOf(claims.role), subject: 'somebody', ...bounds });
});

test.each(['CITY_ANALYST', 'AUDITOR', 'MIGRATION'])(
  '%s sees the city, wherever the token says he sits',
  (role) => {
    expect(told({ role, office: 'central', district: 99 })).toMatchObject({ office: null, district: null });
  },
);

test('whoever writes a bound that bounds nothing is told so', () => {
  expect(readWrittenViewer({ sub: 'a', role: 'AUDITOR', office: 17 })).toMatchObject({
    problem: { message: '`office` does not bound what the role AUDITOR sees' },
  });
  expect(readWrittenViewer({ sub: 'a', role: 'OFFICE_CLERK', office: 17 })).toHaveProperty('viewer');
});

test.each([0, -1, 1.5, '017', ' 17', '17 ', '1e3', '١٧', true, [17], {}, 1e12, NaN])(
  '%j is no office',
  (office) => {
    expect(told({ role: 'OFFICE_CLERK', office })).toMatch(/`office` is not/);
  },
);

test.each([
  [undefined, ['requests', 'person', 'inspection', 'inspection:write', 'archive:write']],
  ['openid profile email', ['requests', 'person', 'inspection', 'inspection:write', 'archive:write']],
  ['inspection requests', ['requests', 'inspection']],
  ['openid inspection', ['inspection']],
  ['money archive', []],
  ['reports', []],
  ['openid reports', []],
  ['', []],
  ['Person PERSON persons', []],
])('the scope %j narrows what an inspector may see, and never widens it', (scope, scopes) => {
  expect(told({ role: 'INSPECTOR', agent: 1, scope })).toMatchObject({ scopes });
});

test.each(roles)('%s is the same after a token as before', (role) => {
  const bounds = { office: 17, district: 6, agent: 1, licence: '10-30-04567' };
  const reading = readViewer(claimsOf(viewerOf(role, { ...bounds, scopes: grantsOf(role).scopes.slice(1) })));
  if ('problem' in reading) throw new Error(reading.problem.message);
  const again = readViewer(claimsOf(reading.viewer));
  expect(again).toEqual(reading);
});
