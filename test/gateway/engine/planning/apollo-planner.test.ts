import { composeServices } from '@apollo/composition';
import type { QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import {
  createApolloPlanner,
  readApolloSupergraph,
} from '../../../../gateway/engine/planning/apollo-planner.ts';
import { startPlannerThread } from '../../../../gateway/engine/planning/planner-thread.ts';
import { smallSupergraph } from '../../small-graph.ts';
import { intricateOperation } from './intricate-operation.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@override", "@external", "@requires"])';

/** An archive whose owner is to come from the new system for those who have a label on. */
const migrating = compose({
  old: `${link} type Query { file: File } type File @key(fields: "id") { id: ID! owner: String pages: Int }`,
  new: `${link} type File @key(fields: "id") {
    id: ID!
    owner: String @override(from: "old", label: "new-owners")
    pages: Int @override(from: "old", label: "percent(25)")
  }`,
});

function compose(sdl: Readonly<Record<string, string>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(sdl).map(([name, text]) => ({
      name,
      typeDefs: parse(text),
      url: `http://${name}.invalid`,
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.join('\n'));
  return supergraphSdl;
}

/** The subgraphs of a plan's fetches. */
function asked(plan: QueryPlan): readonly string[] {
  return [...JSON.stringify(plan).matchAll(/"serviceName":"(\w+)"/g)].map(([, name]) => name ?? '');
}

test.each([
  [[], ['old']],
  [['new-owners'], ['old', 'new']],
  [['an unknown label'], ['old']],
])('with the labels %j on, the owner comes from %j', async (labels, subgraphs) => {
  const operation = { text: '{ file { owner } }', name: undefined, labels };
  const here = createApolloPlanner(readApolloSupergraph(migrating, 'everywhere'));
  await using thread = await startPlannerThread(migrating, 10_000);
  for (const planner of [here, thread]) {
    expect(planner.labels).toEqual(['new-owners', 'percent(25)']);
    expect(asked(await planner.plan(operation))).toEqual(subgraphs);
  }
});

test('the operation that is meant is planned where the text has several', async () => {
  const planner = createApolloPlanner(readApolloSupergraph(smallSupergraph(), 'everywhere'));
  const text = 'query A { caseFiles { number } } query B { document(id: 1) { id } }';
  expect(asked(await planner.plan({ text, name: 'B', labels: [] }))).toEqual(['archive']);
});

test('what the planner refuses by itself is bad input, with what to do', async () => {
  const planner = createApolloPlanner(readApolloSupergraph(smallSupergraph(), 'everywhere'));
  const text = intricateOperation(30);
  await expect(planner.plan({ text, name: undefined, labels: [] })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('چند پرسش') },
  });
});

test('a field that two types ask with other arguments is asked for each', async () => {
  const shelves = compose({
    shelves: `${link}
      type Query { shelves: [Shelf] }
      interface Shelf { id: ID! }
      type Wall implements Shelf { id: ID! map: Map }
      type Chest implements Shelf { id: ID! map: Map }
      type Map @key(fields: "id") { id: ID! }`,
    maps: `${link} type Map @key(fields: "id") { id: ID! length(unit: String): Int }`,
  });
  const text = `{ shelves {
    ... on Wall { map { length(unit: "m") } } ... on Chest { map { length(unit: "cm") } }
  } }`;
  const plan = JSON.stringify(
    await createApolloPlanner(readApolloSupergraph(shelves, 'by type')).plan({
      text,
      name: undefined,
      labels: [],
    }),
  );
  for (const path of ['["","shelves","@|[Wall]","map"]', '["","shelves","@|[Chest]","map"]'])
    expect(plan).toContain(path);
  for (const unit of ['m', 'cm']) expect(plan).toContain(`length(unit:\\"${unit}\\")`);
});
