import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { envFileProblems } from './env-file.ts';

/** Variables by name; empty ones count as absent. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where the settings come from. What the process was given wins over the file. */
export interface Environment {
  readonly given: Variables;
  /** The `.env` file in the working directory; empty when there is none. */
  readonly file: Variables;
  /** Sentences on lines of the file that set nothing, or something a second time. */
  readonly fileProblems?: readonly string[];
}

/** Reads the process's variables and its `.env` file. This file alone touches `process.env`. */
export function readEnvironment(): Environment {
  const text = existsSync('.env') ? readFileSync('.env', 'utf8') : '';
  return {
    given: present(process.env),
    file: present(parseEnv(text)),
    fileProblems: envFileProblems(text),
  };
}

/**
 * Takes the switches of the Apollo packages out of the environment, so that none of them can make the process report
 * to anyone. It must run before the packages are loaded: some of them look at their switches while they load.
 */
export function silenceApollo(): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('APOLLO_')) delete process.env[name];
  }
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
}

function present(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}
