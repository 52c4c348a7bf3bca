import { expect, test } from 'vitest';
import { readGatewayConfig } from '../../config/config.ts';

const read = (order: string | undefined) =>
  readGatewayConfig({ given: order === undefined ? {} : { CHAHARSU_STAGE_ORDER: order }, file: {} });

test('without a setting the stages come in the handbook’s order', () => {
  expect(read(undefined)).toMatchObject({
    config: { stageOrder: ['FOUNDATION', 'SKELETON', 'ROUGHING_IN', 'FINISHING', 'COMPLETION'] },
  });
});

test('another order is read', () => {
  expect(read('FOUNDATION, SKELETON,COMPLETION')).toMatchObject({
    config: { stageOrder: ['FOUNDATION', 'SKELETON', 'COMPLETION'] },
  });
});

test.each([[''], ['FOUNDATION,FOUNDATION'], ['FOUNDATION,ROOF'], ['FOUNDATION,']])(
  'an order that is none stops the start: %j',
  (order) => {
    expect(read(order)).toEqual({ problems: [expect.stringContaining('CHAHARSU_STAGE_ORDER lists stages')] });
  },
);
