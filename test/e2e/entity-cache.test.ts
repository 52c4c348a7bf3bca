import { afterAll, beforeAll, expect, it } from 'vitest';
import { counting } from '../support/estate.ts';
import { type GatewayClient, startGateway } from '../support/gateway.ts';

let gateway: GatewayClient;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway[Symbol.asyncDispose]());

it('districts and offices cost the legacy systems nothing the second time', async () => {
  const query = '{ districts { name offices { name foundedOn { iso } } } office(code: 17) { phone } }';
  const first = await gateway.ask(query);
  const { result, asked } = await counting(() => gateway.ask(query));
  expect(first.errors).toEqual([]);
  expect(result).toEqual(first);
  expect(asked).toEqual({});
});

it('the offices of documents are asked for once, the documents each time', async () => {
  const query = `query ($first: Int!) { archiveDocuments(filter: { category: INQUIRY }, first: $first) {
    nodes { title office { name } } } }`;
  const ask = () => counting(() => gateway.ask(query, { first: 20 }));
  const first = await ask();
  const second = await ask();
  expect(first.result.errors).toEqual([]);
  expect(second.result).toEqual(first.result);
  expect(first.asked['Shahrsazi']).toBe(1);
  expect(second.asked).toEqual({ ...first.asked, Shahrsazi: undefined });
});

it('what people work on is asked for each time', async () => {
  const query = '{ office(code: 17) { name requests(first: 1) { nodes { number } } } }';
  await gateway.ask(query);
  const { asked } = await counting(() => gateway.ask(query));
  expect(asked['Shahrsazi']).toBeGreaterThanOrEqual(2);
});
