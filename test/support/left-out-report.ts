import type { Reporter, TestCase } from 'vitest/node';

/**
 * Prints every test that was left out, with the reason that it gave. One that gives none makes the run fail: nothing is
 * skipped silently.
 */
export function createLeftOutReport(): Reporter {
  return {
    onTestRunEnd(modules) {
      const leftOut = modules.flatMap((module) => [...module.children.allTests('skipped')]);
      const lines = leftOut.map((test) => `  - ${test.fullName}: ${reasonOf(test) ?? 'NO REASON GIVEN'}`);
      process.stdout.write(
        lines.length === 0
          ? 'sources: no test was left out\n'
          : `sources: ${lines.length} TESTS WERE LEFT OUT\n${lines.join('\n')}\n`,
      );
      if (leftOut.some((test) => reasonOf(test) === undefined)) process.exitCode = 1;
    },
  };
}

function reasonOf(test: TestCase): string | undefined {
  const result = test.result();
  return result.state === 'skipped' ? result.note : undefined;
}
