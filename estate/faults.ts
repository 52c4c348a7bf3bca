import type { Fault, System } from './faults/fault.ts';
import { isSystem, systems } from './faults/fault.ts';
import { FaultMistake } from './faults/fields.ts';
import { readFaults } from './faults/read-fault.ts';
import { createSystemFaults, type SystemFaults } from './faults/system-faults.ts';

/** What is wrong with each system at the moment, and how often each fault has struck. */
export type FaultList = Readonly<Record<System, readonly (Fault & { readonly struck: number })[]>>;

/** The faults of the legacy systems. */
export interface Faults extends Readonly<Record<System, SystemFaults>> {
  readonly list: FaultList;
  /** Puts on what the JSON text describes, in the place of the system's earlier faults. Throws a FaultMistake. */
  put(system: string, json: string): Promise<void>;
  /** Lifts the faults of a system, or of all. Throws a FaultMistake for a system that is none. */
  lift(system?: string): Promise<void>;
}

/** Makes the faults, all off. */
export function createFaults(): Faults {
  const all = {
    sqlServer: createSystemFaults('sqlServer'),
    archive: createSystemFaults('archive'),
    inspection: createSystemFaults('inspection'),
  };
  const lift: Faults['lift'] = async (system) => {
    const lifted = system === undefined ? systems : [systemNamed(system)];
    await Promise.all(lifted.map((name) => all[name].put([])));
  };
  return {
    ...all,
    get list() {
      const { sqlServer, archive, inspection } = all;
      return { sqlServer: sqlServer.on, archive: archive.on, inspection: inspection.on };
    },
    async put(name, json) {
      const system = systemNamed(name);
      await all[system].put(readFaults(system, json, all[system].operations));
    },
    lift,
  };
}

function systemNamed(name: string): System {
  if (isSystem(name)) return name;
  throw new FaultMistake(`There is no system '${name}'; it is one of ${systems.join(', ')}.`);
}
