import { readGatewayConfig } from '../config/config.ts';
import { readEnvironment, silenceApollo } from '../config/environment.ts';

const reading = readGatewayConfig(readEnvironment());
if ('problems' in reading) {
  process.stderr.write(`${reading.problems.join('\n')}\n`);
  process.exitCode = 1;
} else {
  silenceApollo();
  // Imports run before the code that they stand above; only this one comes after the line before it.
  const { runGateway } = await import('./run.ts');
  try {
    await runGateway(reading.config);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
