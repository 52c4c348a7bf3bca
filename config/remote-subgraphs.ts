import { subgraphNames, type SubgraphName } from '../schema/subgraph-names.ts';
import type { SettingReader } from './setting-reader.ts';

/** A subgraph that runs elsewhere. */
export interface RemoteSubgraph {
  readonly url: string;
  /** Signs what it is told of who asks; the subgraph has the same. */
  readonly key: string;
}

export const leastKeyLength = 32;

/** Reads where subgraphs run elsewhere, and the key that all of them share with the gateway. */
export function readRemoteSubgraphs(reader: SettingReader): ReadonlyMap<SubgraphName, RemoteSubgraph> {
  const urls = {
    'urban-planning': reader.httpUrl('SUBGRAPH_URBAN_PLANNING_URL'),
    archive: reader.httpUrl('SUBGRAPH_ARCHIVE_URL'),
    inspection: reader.httpUrl('SUBGRAPH_INSPECTION_URL'),
  };
  const isAnyRemote = Object.values(urls).some((url) => url !== undefined);
  const key =
    isAnyRemote || reader.has('CHAHARSU_SUBGRAPH_KEY')
      ? readSubgraphKey(
          reader,
          isAnyRemote ? 'A gateway with a subgraph elsewhere' : 'A gateway with this key',
        )
      : '';
  return new Map(
    subgraphNames.flatMap((name): [SubgraphName, RemoteSubgraph][] => {
      const url = urls[name];
      return url === undefined ? [] : [[name, { url, key }]];
    }),
  );
}

/** The key that `who` must have; what is wrong with it is reported. */
export function readSubgraphKey(reader: SettingReader, who: string): string {
  const key = reader.text('CHAHARSU_SUBGRAPH_KEY') ?? '';
  if (key.length < leastKeyLength)
    reader.report(
      `${who} needs CHAHARSU_SUBGRAPH_KEY, of ${leastKeyLength} characters at least, the same in the gateway and its subgraphs; \`openssl rand -base64 32\` makes a good one.`,
    );
  return key;
}
