const formatter = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Tehran', timeZoneName: 'longOffset' });

/** A moment at which Tehran's offset changes. */
export interface ChangeOfClocks {
  readonly atMs: number;
  readonly before: string;
  readonly after: string;
}

/** Tehran's offset at an instant as the zone data of ICU has it: '+03:30'. */
export function offsetOfIcu(ms: number): string {
  const name = formatter.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '');
}

/** Every change of Tehran's offset between two instants. */
export function changesOfClocks(fromMs: number, toMs: number): readonly ChangeOfClocks[] {
  const changes: ChangeOfClocks[] = [];
  const stepMs = 12 * 3_600_000;
  for (let ms = fromMs; ms < toMs; ms += stepMs) {
    const [before, after] = [offsetOfIcu(ms), offsetOfIcu(ms + stepMs)];
    if (before !== after) changes.push({ atMs: momentOfChange(ms, ms + stepMs, before), before, after });
  }
  return changes;
}

function momentOfChange(fromMs: number, toMs: number, before: string): number {
  let [low, high] = [fromMs, toMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOfIcu(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
