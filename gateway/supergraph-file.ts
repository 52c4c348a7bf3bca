import { readFile } from 'node:fs/promises';
import { Kind, parse, valueFromASTUntyped, type EnumValueDefinitionNode } from 'graphql';

/** A supergraph that was composed elsewhere, and where its subgraphs are. */
export interface SupergraphFile {
  readonly supergraphSdl: string;
  /** By the names that query plans give them. */
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
}

/** Reads a supergraph of Apollo Federation 2. Throws an Error with a sentence where it is none, or an address is missing. */
export async function readSupergraphFile(path: string): Promise<SupergraphFile> {
  const supergraphSdl = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `The supergraph ${path} cannot be read (${error.code ?? error.message}); give the path of a file.`,
    );
  });
  const subgraphs = graphsOf(supergraphSdl, path).map((graph) => readSubgraph(graph, path));
  return { supergraphSdl, subgraphs };
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

function readSubgraph({ name: value, directives = [] }: EnumValueDefinitionNode, path: string) {
  const graph = directives.find((directive) => directive.name.value === 'join__graph');
  const given = (argument: string): unknown => {
    const node = graph?.arguments?.find((candidate) => candidate.name.value === argument)?.value;
    return node && valueFromASTUntyped(node);
  };
  const [name, url] = [given('name') ?? value.value, given('url')];
  if (typeof name === 'string' && typeof url === 'string' && isHttp(url)) return { name, url };
  throw new Error(
    `The subgraph ${String(name)} has no http address in ${path}; compose the supergraph with its routing URL.`,
  );
}

function isHttp(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}
