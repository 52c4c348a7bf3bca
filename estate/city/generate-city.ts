import { categories, writeCaseFileDocuments } from './archive-documents.ts';
import { createBatchWriter, type CityCounts } from './batch-writer.ts';
import { caseFileOf, caseFileRow } from './case-files.ts';
import { planCity } from './city-plan.ts';
import type { CitySink } from './city-sink.ts';
import { createNumberings, type Generation } from './generation.ts';
import { writeSlot } from './inspections.ts';
import { writeInstitutions } from './institutions.ts';
import { readJalali } from './jalali.ts';
import { ownerRow, ownersOf } from './owners.ts';
import { writeRequest } from './requests.ts';
import { createSlotBook } from './slot-book.ts';
import { MS_PER_DAY } from './wall-clock.ts';

/** Which city is to be generated: the same options make the same city, to the last letter. */
export interface CityOptions {
  readonly size: 'small' | 'city';
  readonly seed: number;
  /** The Jalali day on which history ends, '1405/09/03'; free slots lie in the five weeks after it. */
  readonly today?: string;
}

export const defaultCity = { size: 'small', seed: 1387, today: '1405/09/03' } as const satisfies CityOptions;

/** What was generated: rows by table, and documents and pages of the archive. */
export interface CitySummary {
  readonly size: CityOptions['size'];
  readonly seed: number;
  readonly today: string;
  readonly counts: CityCounts;
}

const sizes = {
  small: { caseFiles: 3000, requests: 10_000, engineers: 400, agentsPerDistrict: 3 },
  city: { caseFiles: 300_000, requests: 1_000_000, engineers: 8000, agentsPerDistrict: 8 },
} as const;

/** An office closes at three. */
const closingTime = 15 * 3_600_000;

/** Generates a city into a sink, in batches and parents before children, then calls its `finish`. */
export async function generateCity(options: CityOptions, sink: CitySink): Promise<CitySummary> {
  const { seed, today = defaultCity.today } = options;
  const size = sizes[options.size];
  const day = readJalali(today);
  const generation: Generation = {
    plan: planCity(seed, day, size.caseFiles, size.requests),
    seed,
    end: day * MS_PER_DAY + closingTime,
    engineerCount: size.engineers,
    writer: createBatchWriter(sink),
    slots: createSlotBook(seed, size.agentsPerDistrict, day),
    numbers: createNumberings(),
  };
  const { writer } = generation;
  await sink.categories(categories);
  writeInstitutions(generation);
  for (let index = 0; index < size.caseFiles; index += 1) {
    writeCaseFile(generation, index);
    await writer.relieve();
  }
  for (let position = 0; position < size.requests; position += 1) {
    writeRequest(generation, position);
    await writer.relieve();
  }
  for (const slot of generation.slots.free()) {
    writeSlot(generation, slot, null);
    await writer.relieve();
  }
  await writer.flush();
  await sink.finish();
  return { size: options.size, seed, today, counts: writer.counts };
}

function writeCaseFile(generation: Generation, index: number): void {
  const { plan, seed, writer, numbers } = generation;
  const caseFile = caseFileOf(plan, index);
  writer.add('tblParvandeh', caseFileRow(plan, caseFile));
  for (const owner of ownersOf(seed, index, plan.caseFileCount, caseFile.traits)) {
    writer.add('tblMalek', ownerRow(numbers.owner.next(), seed, caseFile.number, owner, caseFile.traits));
  }
  writeCaseFileDocuments(generation, index);
}
