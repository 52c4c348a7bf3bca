import { parseArgs } from 'node:util';
import { cpus } from 'node:os';
import { writeResults } from '../results.ts';
import { runChaos } from './chaos.ts';
import { experiments } from './experiments.ts';
import type { Pace } from './experiment.ts';
import { complaintsOf, tableOf } from './report.ts';

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const pace: Pace = values.short
  ? { healthyMs: 3000, faultMs: 4000, recoveryMs: 30_000, desksPerSecond: 2, probesPerSecond: 5 }
  : { healthyMs: 8000, faultMs: 10_000, recoveryMs: 40_000, desksPerSecond: 2, probesPerSecond: 12 };
const ofThisRun = experiments.filter(({ isShort = false }) => isShort || !values.short);
const chosen = ofThisRun.filter(({ name }) => name.includes(values.only));
if (chosen.length === 0) {
  process.stderr.write(
    `No fault${values.short ? ' of the short run' : ''} is called “${values.only}”; there are:\n${ofThisRun.map(({ name }) => name).join('\n')}\n`,
  );
  process.exit(1);
}

const { findings, troubles } = await runChaos(chosen, pace, (finding) => {
  process.stderr.write(`${tableOf([finding]).split('\n').at(-1)}\n`);
});
const complaints = [...findings.flatMap(complaintsOf), ...troubles];
const table = tableOf(findings);
process.stdout.write(
  `${table}\n\n${complaints.join('\n') || 'Nothing failed, nothing was left unhandled.'}\n`,
);
if (!values.short && values.only === '') {
  writeResults('Chaos', [
    `\`npm run chaos\`, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores that also run the estate and the load: ${pace.desksPerSecond} case desks and ${pace.probesPerSecond * 4} small questions a second; each fault ${pace.faultMs / 1000} s, a hang 20 s, with ${pace.healthyMs / 1000} s of health before and after it.`,
    table,
    `An open breaker’s refusals are those to the stricken system’s own small question. “Others” are the small questions to the systems that are not struck. A run in which others were more than a tenth slower is made a second time, because other work of the machine slows them too. Recovery counts from the end of the fault to the first of five whole answers in a row.`,
    complaints.length > 0
      ? `Not as it should be:\n\n${complaints.map((complaint) => `- ${complaint}`).join('\n')}`
      : 'No desk failed without a typed error, and no error was left unhandled.',
  ]);
}
if (complaints.length > 0) process.exitCode = 1;
