import { expect, it } from 'vitest';
import { readTehranLine } from '../../../../subgraphs/shared/values/tehran-line.ts';

it.each([
  ['LINESTRING (530578.00 3950694.00, 530601.25 3950694.00)'],
  ['LINESTRING (530578.125 3950694.00, 530601.25 3950694.00, 530601.25 3950800.00)'],
])('%s stands as it is', (line) => {
  expect(readTehranLine(line)).toBe(line);
});

it.each([
  ['linestring(530578 3950694,530601.2 3950694)'],
  [' LineString  ( 530578.0   3950694 ,  ۵۳۰۶۰۱.۲۰ 3950694.00 ) '],
])('%s is written as legacy columns hold it', (line) => {
  expect(readTehranLine(line)).toBe('LINESTRING (530578.00 3950694.00, 530601.20 3950694.00)');
});

it.each([
  [''],
  ['POINT (530578 3950694)'],
  ['LINESTRING EMPTY'],
  ['LINESTRING ()'],
  ['LINESTRING (530578 3950694)'],
  ['LINESTRING (530578 3950694, 530578.00 3950694.0)'],
  ['LINESTRING (530578 3950694 0, 530601 3950694 0)'],
  ['LINESTRING Z (530578 3950694 0, 530601 3950694 0)'],
  ['LINESTRING (530578 3950694, 530601 3950694,)'],
  ['LINESTRING (530578 3950694, 5.3e5 3950694)'],
  ['LINESTRING (530578 3950694, -530601 3950694)'],
  ['LINESTRING (530578 3950694, 530601 3950694); DROP TABLE x'],
  ['MULTILINESTRING ((530578 3950694, 530601 3950694))'],
  [`LINESTRING (${Array.from({ length: 1001 }, (_, place) => `${530_000 + place} 3950694`).join(', ')})`],
])('%.40s is no line', (line) => {
  expect(() => readTehranLine(line)).toThrow('WKT line');
});

it.each([
  ['LINESTRING (530578 3950694, 730601 3950694)', 'not in Tehran'],
  ['LINESTRING (51.338 35.6997, 51.339 35.6997)', 'not in Tehran'],
  ['LINESTRING (3950694 530578, 3950694 530601)', 'possibly swapped'],
])('%s is refused and not mended', (line, message) => {
  expect(() => readTehranLine(line)).toThrow(message);
});

it('reads hostile text in no time', () => {
  const startedAtMs = performance.now();
  for (const hostile of [
    `LINESTRING${' '.repeat(200_000)}`,
    `LINESTRING (${'1 '.repeat(200_000)}`,
    `${' '.repeat(200_000)}x`,
  ])
    expect(() => readTehranLine(hostile)).toThrow('WKT line');
  expect(performance.now() - startedAtMs).toBeLessThan(500);
});
