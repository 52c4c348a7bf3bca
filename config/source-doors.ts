import type { SubgraphName } from '../schema/subgraph-names.ts';
import {
  doorsOfSubgraph,
  type SoapServiceSettings,
  type SourceSettings,
  type SqlServerSettings,
} from '../subgraphs/shared/source-settings.ts';
import type { SettingName } from './setting-names.ts';
import type { SettingReader } from './setting-reader.ts';
import { readSqlServerUrl } from './sql-server-url.ts';

/** The settings that open each door to a legacy system. */
export const settingsOfDoor = {
  urbanPlanningSql: ['SHAHRSAZI_SQL'],
  urbanPlanningWriterSql: ['SHAHRSAZI_WRITER_SQL'],
  inspectionSql: ['BAZDID_SQL'],
  archiveSoap: ['ARCHIVE_SOAP_URL', 'ARCHIVE_SOAP_USER', 'ARCHIVE_SOAP_PASSWORD'],
  inspectionSoap: ['BAZDID_SOAP_URL', 'BAZDID_SOAP_USER', 'BAZDID_SOAP_PASSWORD'],
} as const satisfies Readonly<Record<keyof SourceSettings, readonly SettingName[]>>;

/** The settings that a set of subgraphs needs for its legacy systems, split by whether they are given. */
export function doorSettings(
  reader: SettingReader,
  subgraphs: readonly SubgraphName[],
): { readonly given: readonly SettingName[]; readonly missing: readonly SettingName[] } {
  const names = subgraphs.flatMap((name) => doorsOfSubgraph[name]).flatMap((door) => settingsOfDoor[door]);
  return {
    given: names.filter((name) => reader.has(name)),
    missing: names.filter((name) => !reader.has(name)),
  };
}

/** Reads whichever doors are given; what is malformed is reported. */
export function readDoors(reader: SettingReader): Partial<SourceSettings> {
  const doors = {
    urbanPlanningSql: readSql('SHAHRSAZI_SQL'),
    urbanPlanningWriterSql: readSql('SHAHRSAZI_WRITER_SQL'),
    inspectionSql: readSql('BAZDID_SQL'),
    archiveSoap: readSoap(...settingsOfDoor.archiveSoap),
    inspectionSoap: readSoap(...settingsOfDoor.inspectionSoap),
  };
  return Object.fromEntries(Object.entries(doors).filter(([, door]) => door !== undefined));

  function readSql(name: SettingName): SqlServerSettings | undefined {
    const text = reader.text(name);
    return text === undefined
      ? undefined
      : readSqlServerUrl(text, (problem) => reader.report(`${name} ${problem}`));
  }

  function readSoap(
    urlName: SettingName,
    userName: SettingName,
    passwordName: SettingName,
  ): SoapServiceSettings | undefined {
    const url = reader.httpUrl(urlName);
    const [user, password] = [reader.text(userName), reader.text(passwordName)];
    return url === undefined || user === undefined || password === undefined
      ? undefined
      : { url, user, password };
  }
}
