import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { cityArguments, readCityOptions } from './city/city-arguments.ts';
import { loadCity, type LoadOptions } from './city/load-city.ts';
import { readServer } from './city/sql-server-connection.ts';

const usage =
  "npm run estate:load -- --server 'mssql://user:password@host:port' [--size small|city] [--seed NUMBER] [--drop] " +
  '[--reader-password P] [--writer-password P]; add ?encrypt=true&trustServerCertificate=true to the address for TLS';

try {
  const options = readArguments(process.argv.slice(2));
  if (options === 'help') process.stdout.write(`${usage}\n`);
  else await loadCity(options);
} catch (error) {
  process.stderr.write(`estate:load: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

function readArguments(args: string[]): LoadOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      ...cityArguments,
      server: { type: 'string' },
      drop: { type: 'boolean', default: false },
      'reader-password': { type: 'string' },
      'writer-password': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.server === undefined) throw new Error(`Say which SQL Server to fill. Usage: ${usage}`);
  return {
    server: readServer(values.server),
    city: readCityOptions(values),
    drop: values.drop,
    passwords: {
      reader: values['reader-password'] ?? newPassword(),
      writer: values['writer-password'] ?? newPassword(),
    },
    progress: (line) => process.stdout.write(`estate:load: ${line}\n`),
  };
}

/** Has letters of both cases, digits and a sign, as SQL Server's password policy asks. */
function newPassword(): string {
  return `Ch1-${randomBytes(12).toString('base64url')}`;
}
