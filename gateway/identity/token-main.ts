import { readGatewayConfig } from '../../config/config.ts';
import { readEnvironment } from '../../config/environment.ts';
import { readDays, readFlags, readWho, whoOptions, whoUsage } from './command-line.ts';
import { createEmbeddedIssuer } from './embedded-issuer.ts';
import { readReason } from './reason.ts';

const usage = `npm run -s token -- ${whoUsage} [--subject NAME] [--reason TEXT] [--days 1]`;

try {
  process.stdout.write(`${await token()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function token(): Promise<string> {
  const { values } = {
    values: readFlags({ ...whoOptions, subject: { type: 'string' }, reason: { type: 'string' } }, usage),
  };
  const { subject = 'laptop', reason } = values;
  const goodForSeconds = readDays(values.days, 1, 366, usage);
  const who = readWho(subject, values, usage);
  if (reason !== undefined && 'refusal' in readReason(reason))
    throw new Error(`--reason has 3 to 200 characters, three of them letters or digits.\nUsage: ${usage}`);
  const reading = readGatewayConfig(readEnvironment());
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  const { embeddedIssuer, estate } = reading.config;
  if (!embeddedIssuer)
    throw new Error(
      'Tokens are made here only for a gateway on the embedded estate without CHAHARSU_OIDC_ISSUER; ask the issuer for one.',
    );
  const { sign } = createEmbeddedIssuer(estate?.dataFolder);
  return sign({ ...who, ...(reason !== undefined && { reason }) }, goodForSeconds);
}
