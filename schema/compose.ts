import { writeFile } from 'node:fs/promises';
import { composeSupergraph, supergraphFile } from './supergraph.ts';

try {
  await writeFile(supergraphFile, await composeSupergraph());
  process.stdout.write('schema/supergraph.graphql is composed.\n');
} catch (error) {
  process.stderr.write(`compose: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
