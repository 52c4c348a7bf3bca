import { defineConfig, mergeConfig } from 'vitest/config';
import { common } from './vitest.config.ts';
import { createLeftOutReport } from './test/support/left-out-report.ts';

/**
 * The tests that need nothing but the doors to the legacy systems, so that they can be held against external ones.
 * What counts statements, puts faults on a system or writes into it is not among them.
 */
const overAnyDoors = [
  'test/subgraphs/every-field.test.ts',
  'test/subgraphs/doors/*.test.ts',
  'test/subgraphs/*/quirks.test.ts',
  'test/subgraphs/*/values.test.ts',
  'test/subgraphs/*/finding-*.test.ts',
  'test/subgraphs/urban-planning/lists.test.ts',
  'test/subgraphs/shared/*/round-trip.test.ts',
  'test/subgraphs/shared/sql/keys.test.ts',
];

export default mergeConfig(
  common,
  defineConfig({
    test: {
      name: 'sources',
      include: overAnyDoors,
      globalSetup: ['test/support/sources-setup.ts'],
      reporters: ['default', createLeftOutReport()],
      // One file after the other: the archive has one session a user.
      maxWorkers: 1,
      isolate: false,
    },
  }),
);
