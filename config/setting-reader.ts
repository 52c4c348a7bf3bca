import { isIP } from 'node:net';
import type { Environment } from './environment.ts';
import type { SettingName } from './setting-names.ts';

/** Reads settings one by one and gathers what is wrong with them, so that all of it can be told at once. */
export interface SettingReader {
  /** Sentences on what is wrong, so far; none repeats a value, which may be a secret. */
  readonly problems: readonly string[];
  has(name: SettingName): boolean;
  report(problem: string): void;
  /** The value as it stands; undefined where it is not given. */
  text(name: SettingName): string | undefined;
  /** A whole number within its bounds; the default where it is absent or wrong. */
  number(name: SettingName, bounds: { least: number; most: number; otherwise: number }): number;
  choice<Choice extends string>(name: SettingName, choices: readonly Choice[], otherwise: Choice): Choice;
  /** An address to listen on. */
  address(name: SettingName, otherwise: string): string;
  /** An http address without credentials and query. */
  httpUrl(name: SettingName): string | undefined;
}

export function createSettingReader({ given, file }: Environment): SettingReader {
  const problems: string[] = [];
  const text = (name: SettingName): string | undefined => (given[name] ?? file[name])?.trim();
  const report = (problem: string): void => void problems.push(problem);
  return {
    problems,
    report,
    text,
    has: (name) => text(name) !== undefined,
    number(name, { least, most, otherwise }) {
      const value = text(name);
      if (value === undefined) return otherwise;
      if (/^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
      report(`${name} is a whole number from ${least} to ${most}, such as ${otherwise}.`);
      return otherwise;
    },
    choice(name, choices, otherwise) {
      const value = text(name);
      const choice = choices.find((known) => known === value);
      if (value !== undefined && choice === undefined) report(`${name} is one of ${choices.join(', ')}.`);
      return choice ?? otherwise;
    },
    address(name, otherwise) {
      const value = text(name) ?? otherwise;
      if (isIP(value) > 0 || value === 'localhost') return value;
      report(
        `${name} is the IP address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for the network. Where another program has set it, give it anew.`,
      );
      return otherwise;
    },
    httpUrl(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      const problem = problemOfHttpUrl(value);
      if (problem) report(`${name} ${problem}`);
      return problem ? undefined : value;
    },
  };
}

function problemOfHttpUrl(value: string): string | undefined {
  const url = URL.parse(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '')
    return 'is an http address, such as http://server/path.';
  if (url.username || url.password)
    return 'must not hold a user or password; their settings of their own end in _USER and _PASSWORD.';
  return url.search || url.hash ? 'ends with its path: leave out what comes from ? or # on.' : undefined;
}
