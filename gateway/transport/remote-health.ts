import type { Dispatcher } from 'undici';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { readBoundedText } from '../../subgraphs/shared/http/bounded-text.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { healthOfAway, type SystemHealth } from '../../subgraphs/shared/system-health.ts';

/** Asks a subgraph that runs elsewhere about its legacy systems; when it is away itself, it is the system that is away. */
export async function readRemoteHealth(
  dispatcher: Dispatcher,
  name: SubgraphName,
  origin: string,
  signal: AbortSignal,
): Promise<readonly SystemHealth[]> {
  try {
    const { body } = await dispatcher.request({ origin, method: 'GET', path: '/health/ready', signal });
    const text = await readBoundedText(body, 100_000);
    const health: unknown = JSON.parse(text ?? '');
    const systems = isRecord(health) && Array.isArray(health['systems']) ? health['systems'] : [];
    return systems.length > 0 && systems.every(isSystemHealth) ? systems : [healthOfAway(name)];
  } catch {
    return [healthOfAway(name)];
  }
}

function isSystemHealth(value: unknown): value is SystemHealth {
  if (!isRecord(value) || typeof value['system'] !== 'string' || typeof value['up'] !== 'boolean')
    return false;
  const { drift = [] } = value;
  return Array.isArray(drift) && drift.every((sentence) => typeof sentence === 'string');
}
