import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { postGraphql } from './questions.ts';
import type { OpenGateway } from './running-parts.ts';

/** Keys of things in the city, so that no load asks for one thing only. */
export interface CityKeys {
  readonly caseFiles: readonly string[];
  readonly documents: readonly string[];
  readonly inspections: readonly string[];
}

/** Reads some hundred keys of each kind out of the graph. */
export async function readCityKeys(gateway: OpenGateway): Promise<CityKeys> {
  const { data } = await postGraphql(
    gateway,
    '{ caseFiles(first: 100) { nodes { number } } archiveDocuments(first: 100) { nodes { id } } inspections(first: 100) { nodes { id } } }',
    {},
    60_000,
  );
  return {
    caseFiles: keysOf(data, 'caseFiles', 'number'),
    documents: keysOf(data, 'archiveDocuments', 'id'),
    inspections: keysOf(data, 'inspections', 'id'),
  };
}

function keysOf(data: unknown, list: string, key: string): readonly string[] {
  const connection = isRecord(data) ? data[list] : undefined;
  const nodes = isRecord(connection) && Array.isArray(connection['nodes']) ? connection['nodes'] : [];
  const keys = nodes.filter(isRecord).map((node) => String(node[key]));
  if (keys.length === 0) throw new Error(`The city has no ${list}; the graph does not answer whole.`);
  return keys;
}
