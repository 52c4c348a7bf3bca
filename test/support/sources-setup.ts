import type { TestProject } from 'vitest/node';
import { readEnvironment } from '../../config/environment.ts';
import { createSettingReader } from '../../config/setting-reader.ts';
import { readDoors, settingsOfDoor } from '../../config/source-doors.ts';
import { readEstateEndpoints } from '../../gateway/estate-endpoints.ts';
import type { SourceSettings } from '../../subgraphs/shared/source-settings.ts';
import { startEstateProcess } from './estate-process.ts';

const doorNames = ['urbanPlanningSql', 'inspectionSql', 'archiveSoap', 'inspectionSoap'] as const;

/**
 * Takes the doors that the settings give, as the gateway takes them, and starts an estate for the others. Throws an
 * Error where a setting is malformed or missing beside its fellows.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = readGivenDoors();
  const isWhole = doorNames.every((name) => given[name] !== undefined);
  const estate = isWhole ? null : await startEstateProcess();
  const doors = { ...(estate && readEstateEndpoints(JSON.stringify(estate.endpoints))), ...given };
  if (!isComplete(doors)) throw new Error('The estate told too few doors.');
  for (const name of doorNames) {
    const origin = given[name] ? `given by ${settingsOfDoor[name][0]}` : 'the embedded estate';
    process.stdout.write(`sources: ${name} is ${placeOf(doors[name])}, ${origin}\n`);
  }
  project.provide('doors', doors);
  project.provide('estate', estate?.endpoints ?? null);
  return async () => estate?.[Symbol.asyncDispose]();
}

function readGivenDoors(): Partial<SourceSettings> {
  const reader = createSettingReader(readEnvironment());
  for (const names of Object.values(settingsOfDoor)) {
    const missing = names.filter((name) => !reader.has(name));
    if (missing.length > 0 && missing.length < names.length)
      reader.report(`${missing.join(' and ')} must be given beside ${names[0]}.`);
  }
  const doors = readDoors(reader);
  if (reader.problems.length > 0) throw new Error(reader.problems.join('\n'));
  return doors;
}

function isComplete(doors: Partial<SourceSettings>): doors is SourceSettings {
  return doorNames.every((name) => doors[name] !== undefined);
}

/** Where a door is, without the credentials. */
function placeOf(door: SourceSettings[(typeof doorNames)[number]]): string {
  return 'url' in door ? door.url : `${door.host}:${door.port}/${door.database}`;
}
