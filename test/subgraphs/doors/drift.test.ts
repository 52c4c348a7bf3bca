import { expect, it } from 'vitest';
import { systemDrifts } from '../../../subgraphs/system-drift.ts';
import { estateDoors } from '../../support/estate.ts';

it('every system behind the doors is as the DDL and the WSDLs say', async () => {
  const drifts = await systemDrifts(estateDoors());
  expect(drifts.map(({ system, breaking, unknown }) => ({ system, breaking, unknown }))).toEqual(
    ['urban-planning-sql', 'archive-soap', 'inspection-sql', 'inspection-soap'].map((system) => ({
      system,
      breaking: [],
      unknown: null,
    })),
  );
});
