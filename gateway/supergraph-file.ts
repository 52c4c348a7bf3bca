import { readFile } from 'node:fs/promises';
import { isOpenlySent } from '../config/production-profile.ts';
import { Kind, parse, valueFromASTUntyped, type EnumValueDefinitionNode } from 'graphql';

/** A subgraph by the name that query plans give it, and where it is. */
export interface SubgraphAddress {
  readonly name: string;
  readonly url: string;
}

/** Reads the text of a supergraph's file. Throws an Error with a sentence where there is none. */
export async function readSupergraphText(path: string | URL): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `The supergraph ${String(path)} cannot be read (${error.code ?? error.message}); give the path of a file.`,
    );
  });
}

/**
 * Reads where the subgraphs of a supergraph of Apollo Federation 2 are; `path` is for sentences. Throws an Error with one
 * where it is no such supergraph, an address is missing, or in production where others could read what is sent there.
 */
export function readSubgraphAddresses(
  supergraphSdl: string,
  path: string,
  isProduction: boolean,
): readonly SubgraphAddress[] {
  const addresses = graphsOf(supergraphSdl, path).map((graph) => readSubgraph(graph, path));
  const open = isProduction && addresses.find(({ url }) => isOpenlySent(url));
  if (!open) return addresses;
  throw new Error(
    `CHAHARSU_PROFILE=production asks subgraphs over TLS; compose ${path} with the address of ${open.name} as https://, or that of a tunnel on 127.0.0.1.`,
  );
}

/** The values of the enum by which composition lists the subgraphs. */
function graphsOf(sdl: string, path: string): readonly EnumValueDefinitionNode[] {
  const definition = definitionsOf(sdl, path).find(
    (candidate) => candidate.kind === Kind.ENUM_TYPE_DEFINITION && candidate.name.value === 'join__Graph',
  );
  if (definition?.kind === Kind.ENUM_TYPE_DEFINITION && definition.values?.length) return definition.values;
  throw new Error(
    `${path} is no supergraph of Apollo Federation 2, because it lists no subgraphs in an enum join__Graph; compose one, and give that.`,
  );
}

function definitionsOf(sdl: string, path: string): ReturnType<typeof parse>['definitions'] {
  try {
    return parse(sdl, { noLocation: true }).definitions;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${path} is not GraphQL SDL: ${reason}`, { cause: error });
  }
}

function readSubgraph(
  { name: value, directives = [] }: EnumValueDefinitionNode,
  path: string,
): SubgraphAddress {
  const graph = directives.find((directive) => directive.name.value === 'join__graph');
  const given = (argument: string): unknown => {
    const node = graph?.arguments?.find((candidate) => candidate.name.value === argument)?.value;
    return node && valueFromASTUntyped(node);
  };
  const [name, url] = [given('name') ?? value.value, given('url')];
  if (typeof name === 'string' && typeof url === 'string' && isHttp(url)) return { name, url };
  throw new Error(
    `The subgraph ${value.value} has no http address in ${path}; compose the supergraph with its routing URL.`,
  );
}

function isHttp(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
