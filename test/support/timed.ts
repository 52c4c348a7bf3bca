/**
 * Does something three times and gives the last result with the middle time, in milliseconds: other work on the machine
 * does not slow two of three.
 */
export async function timed<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly ms: number }> {
  const times: number[] = [];
  const once = async (): Promise<Result> => {
    const startedAtMs = performance.now();
    const result = await work();
    times.push(performance.now() - startedAtMs);
    return result;
  };
  await once();
  await once();
  const result = await once();
  return { result, ms: times.toSorted((a, b) => a - b)[1] ?? Infinity };
}
