import { buildSchema, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import {
  readSelection,
  selectedPart,
  type ClientSelection,
} from '../../../gateway/engine/client-selection.ts';

const schema = buildSchema(`
  type Query { file: File, paper: Paper }
  interface Paper { number: Int }
  type File implements Paper { number: Int next: File secret: Int }
  type Map implements Paper { number: Int secret: Int }
`);

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

test('what was asked of one type was not asked of another, where the type is known', () => {
  const selection = selectionOf('{ paper { number ... on Map { secret } } }');
  const of = (typename?: string) => selectedPart(['paper', 'secret'], selection, { index: 1, typename });
  expect(of('File')).toEqual(['paper']);
  expect(of('Map')).toEqual(['paper', 'secret']);
  // By nothing, or by the interface's name, which a subgraph may give: whatever type it is.
  expect(of()).toEqual(['paper', 'secret']);
  expect(of('Paper')).toEqual(['paper', 'secret']);
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
