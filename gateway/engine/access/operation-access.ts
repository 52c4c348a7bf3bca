import {
  Kind,
  TypeInfo,
  isAbstractType,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Viewer } from '../../../subgraphs/shared/access/viewer.ts';
import type { ClientOperation } from '../client-documents.ts';
import { fragmentsOf } from '../shaping/operation-pieces.ts';
import type { AccessRules } from './access-rules.ts';
import type { Policies } from './policies.ts';
import { isMet, type Requirement } from './requirement.ts';

/** What an operation needs all in all, for one supergraph. */
export interface OperationAccess {
  /** In the order of the digits. */
  readonly requirements: readonly Requirement[];
  /** What somebody has of it, a digit each: who has the same may see the same of the operation. */
  grantsFor(viewer: Viewer): string;
  /** Digits that were given for the operation when it was another supergraph's. */
  grantsAs(other: OperationAccess, grants: string): string;
}

/** Finds out what operations need, once for each syntax tree. */
export type AccessOf = (operation: ClientOperation) => OperationAccess;

export function createAccessOf(
  rules: AccessRules | undefined,
  schema: GraphQLSchema,
  policies: Policies,
  withKeys: (document: DocumentNode) => DocumentNode,
): AccessOf {
  if (!rules) return () => unguarded;
  const known = new WeakMap<OperationDefinitionNode, OperationAccess>();
  return (asked) => {
    const access =
      known.get(asked.operation) ?? operationAccess(requirementsOf(asked, rules, schema, withKeys), policies);
    known.set(asked.operation, access);
    return access;
  };
}

function operationAccess(requirements: readonly Requirement[], policies: Policies): OperationAccess {
  return requirements.length === 0
    ? unguarded
    : {
        requirements,
        grantsFor(viewer) {
          let grants = '';
          for (const requirement of requirements) grants += isMet(requirement, viewer, policies) ? '1' : '0';
          return grants;
        },
        grantsAs: (other, grants) =>
          requirements
            .map(({ key }) => grants[other.requirements.findIndex((theirs) => theirs.key === key)] ?? '1')
            .join(''),
      };
}

const unguarded: OperationAccess = { requirements: [], grantsFor: () => '', grantsAs: () => '' };

/** All that may be asked of the rules when the operation is filtered and its answer is shaped. */
function requirementsOf(
  { document, operation }: ClientOperation,
  rules: AccessRules,
  schema: GraphQLSchema,
  withKeys: (document: DocumentNode) => DocumentNode,
): readonly Requirement[] {
  const typeInfo = new TypeInfo(schema);
  const found = new Set<Requirement>();
  const definitions = [operation, ...fragmentsOf(document, operation).values()];
  visit(
    withKeys({ kind: Kind.DOCUMENT, definitions }),
    visitWithTypeInfo(typeInfo, {
      Field({ name }) {
        const type = typeInfo.getParentType();
        if (!type) return;
        const needed = name.value === '__typename' ? ofTypename(type) : rules.ofField(type, name.value);
        for (const requirement of needed) found.add(requirement);
      },
    }),
  );
  return [...found];

  function ofTypename(type: GraphQLCompositeType): readonly Requirement[] {
    return typesThatMayBe(type, schema).flatMap((behind) => rules.ofType(behind));
  }
}

/** A type and those that may be behind it. */
export function typesThatMayBe(
  type: GraphQLCompositeType,
  schema: GraphQLSchema,
): readonly GraphQLCompositeType[] {
  return isAbstractType(type) ? [type, ...schema.getPossibleTypes(type)] : [type];
}
