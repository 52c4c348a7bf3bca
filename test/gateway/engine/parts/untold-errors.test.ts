import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { createUntoldErrors } from '../../../../gateway/engine/parts/untold-errors.ts';

const at = (...path: (string | number)[]) => new GraphQLError(path.join('.'), { path });
const messages = (errors: readonly GraphQLError[]) => errors.map(({ message }) => message);

test('an error is told with the part in which its field is, and once', () => {
  const untold = createUntoldErrors();
  untold.add([at('files', 0, 'papers'), at('files', 1, 'papers'), at('files', 0, 'number')]);
  expect(messages(untold.take([], { files: [{ number: null }, { number: '2' }] }))).toEqual([
    'files.0.number',
  ]);
  expect(messages(untold.take(['files', 1], { papers: null }))).toEqual(['files.1.papers']);
  expect(messages(untold.take(['files', 0], { papers: [] }))).toEqual(['files.0.papers']);
  expect(untold.takeAll()).toEqual([]);
});

test('an error behind a null is told with the null, and one without a place with whatever comes first', () => {
  const untold = createUntoldErrors();
  untold.add([at('file', 'papers', 3, 'id'), at(), at('constructor')]);
  expect(messages(untold.take([], { file: { papers: null } }))).toEqual(['file.papers.3.id', '']);
  expect(messages(untold.takeAll())).toEqual(['constructor']);
});
