import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Collects what nobody holds any more, so that the heap's size is that of what is held. */
export function collectGarbage(): void {
  if (typeof collect === 'function') collect();
}
