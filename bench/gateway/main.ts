import { writeResults } from '../results.ts';
import { measureCold } from './cold/cold.ts';
import { measureMemory } from './cold/memory.ts';
import { compareGateways } from './comparison.ts';
import { measureDesks } from './desks/desks.ts';
import { type BenchOptions, type PartName, readOptions } from './options.ts';
import type { Part } from './part.ts';

const connections = 10;

try {
  const options = readOptions(process.argv.slice(2));
  for (const name of options.parts) {
    process.stderr.write(`measuring ${name} …\n`);
    const { title, paragraphs } = await measure(name, options);
    process.stdout.write(`## ${title}\n\n${paragraphs.join('\n\n')}\n\n`);
    if (!options.isShort) writeResults(title, paragraphs);
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function measure(name: PartName, { rounds, seconds, isShort }: BenchOptions): Promise<Part> {
  switch (name) {
    case 'desks':
      return measureDesks(isShort ? 20 : 300);
    case 'cold':
      return measureCold(isShort ? 100 : 1000);
    case 'memory':
      return measureMemory(isShort ? 1000 : 100_000);
    case 'deep':
    case 'small':
    case 'join':
      return compareGateways(name, { rounds, seconds, connections });
  }
}
