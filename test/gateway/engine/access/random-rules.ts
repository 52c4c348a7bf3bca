import { Kind, parse, print, visit, type ConstDirectiveNode, type DocumentNode } from 'graphql';
import type { Random } from '../shaping/random.ts';

/** Rules by the types and fields where they stand, each a list of alternatives of scopes; `[[]]` is a login. */
export type Rules = ReadonlyMap<string, readonly (readonly string[])[]>;

const choices: readonly (readonly (readonly string[])[])[] = [
  [['requests']],
  [['person']],
  [['money']],
  [['requests', 'money'], ['archive']],
  [[]],
];

/**
 * A supergraph with rules wherever it may have some, `share` of the places: also as compositions before 2.12 left them,
 * which did not carry them over between interfaces and the types behind.
 */
export function withRandomRules(
  supergraphSdl: string,
  random: Random,
  share: number,
): { readonly sdl: string; readonly rules: Rules } {
  const rules = new Map<string, readonly (readonly string[])[]>();
  let typename = '';

  function rule(coordinate: string, probability: number): readonly ConstDirectiveNode[] {
    const chosen = random.chance(probability) ? random.pick(choices) : undefined;
    if (!chosen) return [];
    rules.set(coordinate, chosen);
    return [directiveOf(chosen)];
  }

  const guarded = visit(parse(supergraphSdl), {
    enter(node) {
      switch (node.kind) {
        case Kind.SCHEMA_DEFINITION:
          return { ...node, directives: [...(node.directives ?? []), ...links] };
        case Kind.OBJECT_TYPE_DEFINITION:
        case Kind.INTERFACE_TYPE_DEFINITION:
        case Kind.SCALAR_TYPE_DEFINITION:
        case Kind.ENUM_TYPE_DEFINITION: {
          typename = node.name.value;
          if (/^(join|link)__/.test(typename)) return false;
          const added = typename === 'Query' ? [] : rule(typename, share / 2);
          return { ...node, directives: [...(node.directives ?? []), ...added] };
        }
        case Kind.FIELD_DEFINITION:
          return {
            ...node,
            directives: [...(node.directives ?? []), ...rule(`${typename}.${node.name.value}`, share)],
          };
        case Kind.DIRECTIVE_DEFINITION:
        case Kind.INPUT_OBJECT_TYPE_DEFINITION:
          return false;
        default:
          return undefined;
      }
    },
  });
  return { sdl: `${print(guarded)}\n${definitions}`, rules };
}

const definitions = `
  directive @login on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  directive @requiresScopes(scopes: [[requiresScopes__Scope!]!]!) on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM
  scalar requiresScopes__Scope
`;

const links = directivesOf(`
  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY, import: [{ name: "@authenticated", as: "@login" }])
  @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", for: SECURITY)
`);

function directiveOf(anyOf: readonly (readonly string[])[]): ConstDirectiveNode {
  const isLogin = anyOf.length === 1 && anyOf[0]?.length === 0;
  const [directive] = directivesOf(isLogin ? '@login' : `@requiresScopes(scopes: ${JSON.stringify(anyOf)})`);
  if (!directive) throw new Error('There is no such directive.');
  return directive;
}

function directivesOf(text: string): readonly ConstDirectiveNode[] {
  const document: DocumentNode = parse(`schema ${text} { query: Query }`);
  const [schema] = document.definitions;
  return schema?.kind === Kind.SCHEMA_DEFINITION ? (schema.directives ?? []) : [];
}
