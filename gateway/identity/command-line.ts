import { parseArgs } from 'node:util';
import { scopes as allScopes } from '../../subgraphs/shared/access/roles.ts';
import { readScopes, readWrittenViewer, type Claims } from './viewer-claims.ts';

/** What the command lines of tokens and keys have in common. */
export const whoOptions = {
  role: { type: 'string' },
  office: { type: 'string' },
  district: { type: 'string' },
  agent: { type: 'string' },
  licence: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
} as const;

export const whoUsage =
  '--role ROLE [--office NUMBER] [--district NUMBER] [--agent CODE] [--licence 10-30-04567] [--scopes requests,money]';

type Given = Partial<Record<keyof typeof whoOptions, string | undefined>>;

/** Reads a command line. Throws an Error with a sentence and the usage on what it does not know. */
export function readFlags<Options extends NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object>(
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\nUsage: ${usage}`, {
      cause: error,
    });
  }
}

/** The claims of somebody whom a command line names. Throws an Error with a sentence on what is wrong with them. */
export function readWho(subject: string, given: Given, usage: string): Claims & { readonly role: string } {
  const { role = '', office, district, agent, licence, scopes } = given;
  if (scopes !== undefined && !readScopes(scopes.split(',')))
    throw new Error(
      `--scopes is a list with commas between, out of ${allScopes.join(', ')}.\nUsage: ${usage}`,
    );
  const claims = {
    sub: subject,
    role,
    ...(office !== undefined && { office: numberOr(office) }),
    ...(district !== undefined && { district: numberOr(district) }),
    ...(agent !== undefined && { agent: numberOr(agent) }),
    ...(licence !== undefined && { engineer_licence: licence }),
    ...(scopes !== undefined && { scope: scopes.replaceAll(',', ' ') }),
  };
  const reading = readWrittenViewer(claims);
  if ('problem' in reading)
    throw new Error(`Nobody can be that: ${flagged(reading.problem.message)}.\nUsage: ${usage}`);
  return claims;
}

/** A whole number of days between the bounds, in seconds. */
export function readDays(text: string | undefined, otherwise: number, most: number, usage: string): number {
  const days = text === undefined ? otherwise : Number(/^\d{1,4}$/.exec(text)?.[0] ?? NaN);
  if (days >= 1 && days <= most) return days * 86_400;
  throw new Error(`--days is a whole number from 1 to ${most}.\nUsage: ${usage}`);
}

function numberOr(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function flagged(message: string): string {
  return message.replaceAll('`engineer_licence`', '--licence').replaceAll(/`(\w+)`/g, '--$1');
}
