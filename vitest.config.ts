import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** Tests that ask the embedded legacy systems. */
const overTheEstate = ['test/subgraphs/**/*.test.ts', 'test/e2e/**/*.test.ts'];
/** Those of them that change what the systems hold; others count it. */
const changing = ['test/subgraphs/*/changes/*.test.ts', 'test/e2e/changes/*.test.ts'];
/** The rest, which neither starts them nor waits for them. */
const withoutSystems = [
  'test/!(subgraphs|e2e)/**/*.test.ts',
  'test/subgraphs/shared/values/*.test.ts',
  'test/subgraphs/*/mapping/*.test.ts',
  'test/subgraphs/*/rules/*.test.ts',
];

/** What every project has, those of vitest.sources.config.ts too. */
export const common: ViteUserConfig = {
  resolve: {
    // vitest would load graphql's ESM copy beside the CJS one that Apollo's packages require (measured 2026-11).
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql/index.js')) }],
  },
  test: { testTimeout: 30_000, hookTimeout: 120_000, setupFiles: ['test/support/same-cases.ts'] },
};

export default defineConfig({
  ...common,
  test: {
    ...common.test,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: withoutSystems,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'estate',
          include: overTheEstate,
          exclude: [...withoutSystems, ...changing],
          globalSetup: ['test/support/estate-setup.ts'],
          // One file after the other: they count what the legacy systems are asked, and the archive has one session.
          maxWorkers: 1,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'changes',
          include: changing,
          globalSetup: ['test/support/changing-setup.ts'],
          maxWorkers: 1,
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
