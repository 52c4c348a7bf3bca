/** Watches for how long the process was deaf at the most. */
export function watchEventLoop(): Disposable & { readonly longestMs: number } {
  let longestMs = 0;
  let before = performance.now();
  const note = (): void => {
    longestMs = Math.max(longestMs, performance.now() - before);
    before = performance.now();
  };
  const timer = setInterval(note, 5);
  return {
    get longestMs() {
      note();
      return longestMs;
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
