import { parseArgs } from 'node:util';
import { cpus } from 'node:os';
import { writeResults } from '../../results.ts';
import type { Told } from './clerks.ts';
import { runWrites, type WritesResult } from './writes.ts';

const { values } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false } },
});
const pace = values.short ? { seconds: 30, clerks: 4, kills: 1 } : { seconds: 300, clerks: 10, kills: 6 };
const result = await runWrites(pace, (line) => void process.stderr.write(`${line}\n`));
const { lost, doubled, refusedAndMade, strikes, troubles } = result;
const paragraphs = [
  `\`npm run chaos -- writes\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores that also run the estate and the load: ${pace.clerks} clerks open case files, register requests on them and move these on for ${pace.seconds} s, while the database is struck and the gateway and the estate are killed with SIGKILL at random. Whatever fails is asked again by the same key; one in ten is asked twice at once. Each key also stands in what is written, where it is counted afterwards.`,
  tableOf(result),
  `**Lost: ${lost.length}. Doubled: ${doubled.length}. Told as refused, and made: ${refusedAndMade.length}.** Strikes: ${Object.entries(
    strikes,
  )
    .map(([name, times]) => `${name} ${times}`)
    .join(', ')}.`,
];
process.stdout.write(`${[...paragraphs, ...troubles].join('\n\n')}\n`);
if (!values.short) writeResults('Chaos: changes', paragraphs);
if (lost.length + doubled.length + refusedAndMade.length > 0) process.exitCode = 1;

function tableOf({ told: all }: WritesResult): string {
  const kinds: readonly Told['kind'][] = ['case file', 'request', 'status'];
  const rows = kinds.map((kind) => {
    const ofKind = all.filter((one) => one.kind === kind);
    const count = (is: (one: Told) => boolean): number => ofKind.filter(is).length;
    return [
      kind,
      ofKind.length,
      count(({ ending }) => ending === 'done'),
      count(({ ending }) => ending !== 'done' && ending !== 'unknown'),
      count(({ ending }) => ending === 'unknown'),
      count(({ tries }) => tries > 1),
      Math.max(0, ...ofKind.map(({ tries }) => tries)),
    ];
  });
  return [
    '| Change | keys | made | refused | given up | asked more than once | most tries |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}
