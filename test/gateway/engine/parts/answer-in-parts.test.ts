import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { answerInParts } from '../../../../gateway/engine/parts/answer-in-parts.ts';
import type { PartPlace } from '../../../../gateway/engine/parts/part-shape.ts';
import type { Stage } from '../../../../gateway/engine/parts/staged-plan.ts';
import { answered } from '../execution/hand-written-plan.ts';

const root: PartPlace = {
  part: '',
  path: [],
  dataPath: [],
  type: undefined,
  selection: {
    key: '',
    declaredTypes: [],
    certainType: undefined,
    fieldsOf: () => [],
    laterOf: () => [],
  },
};
const parts = new Map([['part', 1]]);
const part: Stage = { step: () => sleep(1), later: [], parts: new Map() };
const stage: Stage = { step: () => undefined, later: [{ part: 'part', depends: [], stage: part }], parts };

// A promise that nobody listens to would end the process, and with it this test.
test('what goes wrong behind a first part that a null took is told to the one who asked', async () => {
  let ended = 0;
  const answer = answerInParts(
    stage,
    { data: {}, variables: {}, ask: () => answered(null) },
    {
      shape: { begin: () => root, shape: () => ({ value: null, later: [], denied: [] }) },
      clientLabel: () => undefined,
      errorsAt: () => [],
      errorsOf() {
        if (++ended === 2) throw new Error('the part');
        return [];
      },
    },
  );
  await expect(answer).rejects.toThrow('the part');
});
