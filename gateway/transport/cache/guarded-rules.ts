import { isAbstractType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { CacheRule, CacheRules } from './cache-rules.ts';

/** Whether not everybody may see a type, or a field of it. */
export type IsGuarded = (type: string, field?: string) => boolean;

/** Rules by which all that is guarded is private, whatever is said of it: who may see it may see other values of it. */
export function withGuards(rules: CacheRules, isGuarded: IsGuarded): CacheRules {
  const { supergraph } = rules;
  const isTypeGuarded = (type: GraphQLNamedType): boolean =>
    typesOf(type, supergraph).some(({ name }) => isGuarded(name));
  return {
    supergraph,
    ofType: (type) => (isTypeGuarded(type) ? asPrivate(rules.ofType(type)) : rules.ofType(type)),
    ofField(parent, name) {
      const rule = rules.ofField(parent, name);
      if (!rule) return null;
      const isOwnGuarded = typesOf(parent, supergraph).some((type) => isGuarded(type.name, name));
      return isOwnGuarded || isTypeGuarded(parent) || isTypeGuarded(rule.type) ? asPrivate(rule) : rule;
    },
  };
}

function asPrivate<Rule extends CacheRule>(rule: Rule): Rule {
  return { ...rule, isPrivate: true };
}

function typesOf(type: GraphQLNamedType, supergraph: GraphQLSchema): readonly GraphQLNamedType[] {
  return isAbstractType(type) ? [type, ...supergraph.getPossibleTypes(type)] : [type];
}
