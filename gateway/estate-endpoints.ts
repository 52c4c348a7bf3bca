import { isRecord } from '../subgraphs/shared/is-record.ts';
import type { SourceSettings } from '../subgraphs/shared/source-settings.ts';

/** Reads the line in which an estate tells where its legacy systems are; throws an Error when it is none. */
export function readEstateEndpoints(line: string): SourceSettings {
  const told: unknown = JSON.parse(line);
  const text = (...path: string[]): string => readText(told, path);
  const port = Number(valueAt(told, ['sqlServer', 'port']));
  if (!Number.isInteger(port)) throw new TypeError('The estate told no port.');
  const database = (name: string, login: 'reader' | 'writer' = 'reader') => ({
    host: text('sqlServer', 'host'),
    port,
    user: text('sqlServer', 'logins', login, 'user'),
    password: text('sqlServer', 'logins', login, 'password'),
    database: name,
    // Both ends are on this machine's loopback.
    encrypt: false,
    trustServerCertificate: false,
    maxConnections: 16,
  });
  const service = (name: string) => ({
    url: text(name, 'url'),
    user: text(name, 'user'),
    password: text(name, 'password'),
  });
  return {
    urbanPlanningSql: database('Shahrsazi'),
    urbanPlanningWriterSql: database('Shahrsazi', 'writer'),
    inspectionSql: database('Bazdid'),
    archiveSoap: service('archive'),
    inspectionSoap: service('inspection'),
  };
}

function readText(told: unknown, path: readonly string[]): string {
  const value = valueAt(told, path);
  if (typeof value !== 'string') throw new TypeError(`The estate told no ${path.join('.')}.`);
  return value;
}

function valueAt(told: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), told);
}
