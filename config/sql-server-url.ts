import type { SqlServerSettings } from '../subgraphs/shared/source-settings.ts';
import { nearName } from './near-name.ts';

const shape = 'mssql://USER:PASSWORD@HOST:1433/DATABASE?encrypt=true&trustServerCertificate=false';

const parameters = ['encrypt', 'trustServerCertificate', 'maxConnections'] as const;

/**
 * Reads an `mssql://` address. `report` hears what is wrong with it, in the second half of a sentence that begins with
 * the setting's name, and never a part of the address: its password may be any part of one that is not well-formed.
 */
export function readSqlServerUrl(
  text: string,
  report: (problem: string) => void,
): SqlServerSettings | undefined {
  const url = URL.parse(text);
  const [user, password] = [decoded(url?.username), decoded(url?.password)];
  const database = decoded(url?.pathname.slice(1));
  if (url?.protocol !== 'mssql:' || !url.hostname || !user || !password || !database || /\//.test(database)) {
    report(`has the form ${shape}; in a password, / is written %2F, @ %40, # %23, ? %3F, : %3A and % %25.`);
    return undefined;
  }
  const query = readParameters(url.searchParams, report);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 1433 : Number(url.port),
    user,
    password,
    database,
    encrypt: query.truth('encrypt', true),
    trustServerCertificate: query.truth('trustServerCertificate', false),
    maxConnections: query.count('maxConnections', 16),
  };
}

/** Undefined where it is absent or not well-formed. */
function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

type Parameter = (typeof parameters)[number];

function readParameters(query: URLSearchParams, report: (problem: string) => void) {
  for (const name of new Set(query.keys())) {
    if ((parameters as readonly string[]).includes(name)) continue;
    const near = nearName(name, parameters);
    report(
      near
        ? `has a parameter that is none; ${near} is probably meant.`
        : `knows only the parameters ${parameters.join(', ')}.`,
    );
  }
  return {
    truth(name: Parameter, otherwise: boolean): boolean {
      const value = query.get(name);
      if (value !== null && value !== 'true' && value !== 'false')
        report(`has ${name}=true or ${name}=false.`);
      return value === null ? otherwise : value === 'true';
    },
    count(name: Parameter, otherwise: number): number {
      const value = query.get(name);
      if (value === null) return otherwise;
      if (/^\d{1,3}$/.test(value) && Number(value) > 0) return Number(value);
      report(`has ${name} from 1 to 999.`);
      return otherwise;
    },
  };
}
