import { assert, constantFrom, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { resultText, type VisitResult } from '../../../../subgraphs/inspection/legacy/result-text.ts';
import { childText, readXml } from '../../../../subgraphs/shared/soap/xml-tree.ts';

const result: VisitResult = {
  landArea: '125.50',
  structureArea: '300',
  storeys: 3,
  hasViolation: false,
  description: null,
};

it('is written in the shape of the contract', () => {
  expect(resultText(result)).toBe(
    '<Natije><MasahatZamin>125.50</MasahatZamin><MasahatBana>300</MasahatBana><TedadTabaghe>3</TedadTabaghe>' +
      '<DarayeTakhalof>0</DarayeTakhalof><Sharh></Sharh></Natije>',
  );
});

it('keeps every digit of an area beyond the numbers, and every character of a description', () => {
  const text = string({
    unit: constantFrom('<', '>', '&', '"', "'", '\r', '\n', '\t', ' ', ']]>', '<![CDATA[', 'ی', '😀', 'a'),
  }).map((description) => `x${description}x`);
  assert(
    property(text, (description) => {
      const landArea = '9007199254740993.10';
      const root = readXml(resultText({ ...result, landArea, description }), 100_000);
      expect(childText(root, 'Sharh')).toBe(description);
      expect(childText(root, 'MasahatZamin')).toBe(landArea);
    }),
  );
});

it('is none of an area that is no decimal, nor of half a storey', () => {
  expect(() => resultText({ ...result, landArea: '<b/>' })).toThrow(RangeError);
  expect(() => resultText({ ...result, storeys: 1.5 })).toThrow(RangeError);
});
