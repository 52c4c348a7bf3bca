import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests that ask the embedded legacy systems; the rest neither starts them nor waits for them. */
const overTheEstate = ['test/subgraphs/**/*.test.ts', 'test/e2e/**/*.test.ts'];

export default defineConfig({
  resolve: {
    // vitest would load graphql's ESM copy beside the CJS one that Apollo's packages require (measured 2026-11).
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql/index.js')) }],
  },
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: overTheEstate, maxWorkers: 2 },
      },
      {
        extends: true,
        test: {
          name: 'estate',
          include: overTheEstate,
          globalSetup: ['test/support/estate-setup.ts'],
          // One file after the other: they count what the legacy systems are asked, and the archive has one session.
          maxWorkers: 1,
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
