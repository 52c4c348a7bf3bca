import { expect, it } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { startDoor } from '../support/door.ts';
import { estateDoors } from '../support/estate.ts';
import { startGateway } from '../support/gateway.ts';
import { startHttpDoor } from '../support/http-door.ts';

const question = `query ($number: CaseFileNumber!) { caseFile(number: $number) {
  number owners { fullName } requests(first: 5) { nodes { number status } }
  documents(first: 5) { totalCount } missingDocuments { title } inspections(first: 5) { nodes { status } } } }`;
const connections = 5;

it(
  'a hundred front-ends at once open no more than the configured connections and eight calls',
  { timeout: 90_000 },
  async () => {
    const { urbanPlanningSql, inspectionSql, archiveSoap, inspectionSoap } = estateDoors();
    await using urban = await startDoor(urbanPlanningSql);
    await using inspection = await startDoor(inspectionSql);
    await using archive = await startHttpDoor(archiveSoap);
    await using slots = await startHttpDoor(inspectionSoap);
    await using gateway = await startGateway(
      {
        urbanPlanningSql: { ...urbanPlanningSql, port: urban.port, maxConnections: connections },
        inspectionSql: { ...inspectionSql, port: inspection.port, maxConnections: connections },
        archiveSoap: archive.settings,
        inspectionSoap: slots.settings,
      },
      // They ask the same, and would be answered by one call.
      { CHAHARSU_SHARED_CALLS: 'off' },
    );
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => gateway.ask(question, { number: anchors.apartment })),
    );
    // On a machine that does much else at the time, the last in the queues are told when to come again.
    const codes = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions?.['code']));
    expect(codes.filter((code) => code !== 'SOURCE_BUSY')).toEqual([]);
    expect(answers.filter(({ errors }) => errors.length === 0).length).toBeGreaterThan(20);
    expect(urban.busiest()).toBeLessThanOrEqual(connections);
    expect(inspection.busiest()).toBeLessThanOrEqual(connections);
    expect(archive.calls()).toBeGreaterThan(100);
    expect(archive.busiest()).toBeLessThanOrEqual(8);
    expect(slots.busiest()).toBeLessThanOrEqual(8);

    const response = await fetch(`${gateway.url}/health/ready`);
    const { systems }: { systems: readonly { system: string; load: Load }[] } = JSON.parse(
      await response.text(),
    );
    expect(systems.map(({ system }) => system)).toEqual([
      'urban-planning-sql',
      'archive-soap',
      'inspection-sql',
      'inspection-soap',
    ]);
    for (const { load } of systems) {
      expect(load).toMatchObject({ running: 0, queued: 0, resting: 0 });
      expect(load.waitMs.max).toBeLessThan(5_500);
    }
    const [busy] = systems;
    expect(busy?.load.waitMs.p95).toBeGreaterThan(0);
  },
);

interface Load {
  readonly waitMs: { readonly p50: number; readonly p95: number; readonly max: number };
}
