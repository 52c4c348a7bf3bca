import { getOperationAST, type DocumentNode, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';
import type { IsGuarded } from '../../transport/cache/guarded-rules.ts';
import type { ClientOperation } from '../client-documents.ts';
import { readAccessRules } from './access-rules.ts';
import { deniedPlaces } from './denied-places.ts';
import { createDeniedErrors } from './denied-error.ts';
import { denialsOf } from './denials.ts';
import { createAccessOf, type AccessOf } from './operation-access.ts';
import { permittedDocument } from './permitted-document.ts';
import type { Policies } from './policies.ts';
import { refusalOf } from './refusal.ts';
import { withheldSelection } from './withheld-selection.ts';
import type { Withheld } from './withheld.ts';

/** Who may see what of a supergraph, by its `@authenticated`, `@requiresScopes` and `@policy`. */
export interface Access {
  readonly of: AccessOf;
  /**
   * What somebody with these grants may not see of an operation; undefined where it is nothing. `document` is the
   * operation's, with what was decided and named in it.
   */
  withheld(
    asked: ClientOperation,
    document: DocumentNode,
    clientName: (name: string) => string,
    grants: string,
  ): Withheld | undefined;
  readonly isGuarded: IsGuarded;
}

/** Adds to a document what is asked for beside what its client asks, and for whose sake something is denied. */
export type WithKeys = (
  document: DocumentNode,
  isDenied?: (type: GraphQLCompositeType, field: string) => boolean,
) => DocumentNode;

/**
 * Reads who may see what of a supergraph whose clients see a schema.
 */
export function createAccess(
  supergraph: DocumentNode,
  schema: GraphQLSchema,
  policies: Policies,
  withKeys: WithKeys = (document) => document,
): Access {
  const rules = readAccessRules(supergraph, schema);
  const accessOf = createAccessOf(rules, schema, policies, withKeys);
  return {
    of: accessOf,
    withheld(asked, document, clientName, grants) {
      const denials = rules && denialsOf(rules, schema, accessOf(asked), grants);
      if (!denials) return undefined;
      const name = asked.operation.name?.value;
      const operation = getOperationAST(document, name) ?? asked.operation;
      const keyed = withKeys(document, (type, field) => denials.ofAny(type, field) !== undefined);
      const permitted = permittedDocument(document, operation, schema, denials);
      const selection = withheldSelection(schema, document, operation, denials, clientName);
      const errorOf = createDeniedErrors(policies);
      const errorsAt: Withheld['errorsAt'] = (places, viewer) =>
        places.map(({ denied, count, paths }) => ({
          errors: [errorOf(denied, viewer)],
          count,
          paths: () => paths,
        }));
      return {
        denials,
        selection,
        document: permitted,
        toPlan: keyed === document ? permitted : permittedDocument(keyed, operation, schema, denials),
        operation: getOperationAST(permitted, name) ?? operation,
        refusal: refusalOf(operation, selection, errorOf),
        errorsAt,
        errorsIn: (data, viewer) =>
          errorsAt(deniedPlaces(schema, { selection, type: selection.certainType, data, path: [] }), viewer),
      };
    },
    isGuarded: (type, field) => rules?.isWritten(field === undefined ? type : `${type}.${field}`) ?? false,
  };
}
