import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import {
  readSelection,
  selectedPart,
  type ClientSelection,
} from '../../../gateway/engine/client-selection.ts';

const schema = buildSchema('type Query { file: File } type File { number: Int next: File secret: Int }');

test('an error behind 30 fragments that each spread the next one twice is placed at once', () => {
  const doublings = Array.from(
    { length: 30 },
    (_, index) => `fragment F${index} on File { ...F${index + 1} ...F${index + 1} }`,
  );
  const selection = selectionOf(
    `{ file { ...F0 } } ${doublings.join(' ')} fragment F30 on File { next { number } }`,
  );
  const startedAt = performance.now();
  expect(selectedPart(['file', 'next', 'number'], selection)).toEqual(['file', 'next', 'number']);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});

test('a path ends where the client asked for nothing', () => {
  const selection = selectionOf('{ mine: file { number ... { next { number } } } }');
  expect(selectedPart(['mine', 'next', 'secret'], selection)).toEqual(['mine', 'next']);
  expect(selectedPart(['file', 'number'], selection)).toEqual([]);
});

test('a fragment that is skipped at one place is asked for where it is not', () => {
  const text =
    'query ($no: Boolean = true) { file { ...N @skip(if: $no) next { ...N @skip(if: $no) ...N } } } fragment N on File { number }';
  expect(selectedPart(['file', 'number'], selectionOf(text))).toEqual(['file']);
  expect(selectedPart(['file', 'next', 'number'], selectionOf(text))).toEqual(['file', 'next', 'number']);
});

function selectionOf(text: string): ClientSelection {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  return readSelection(schema, document, operation, {});
}
