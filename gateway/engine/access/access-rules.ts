import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type DocumentNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import type { Requirement } from './requirement.ts';
import { readWrittenRules, type WrittenRules } from './written-rules.ts';

/** What somebody must have to see the types and fields of a supergraph; all of a list must be met. */
export interface AccessRules {
  ofType(type: GraphQLNamedType): readonly Requirement[];
  /** Of a field where it is selected on a type. What is no field of the type needs nothing. */
  ofField(type: GraphQLCompositeType, name: string): readonly Requirement[];
  /** Whether the supergraph says something of a type (`Owner`) or a field (`Owner.name`) itself. */
  isWritten(coordinate: string): boolean;
}

/** Reads the rules of a supergraph for the schema that clients see; undefined where it has none. */
export function readAccessRules(supergraph: DocumentNode, schema: GraphQLSchema): AccessRules | undefined {
  const written = readWrittenRules(supergraph);
  return written && createAccessRules(written, schema);
}

function createAccessRules(written: WrittenRules, schema: GraphQLSchema): AccessRules {
  const ofFields = new Map<string, readonly Requirement[]>();

  function ofType({ name }: GraphQLNamedType): readonly Requirement[] {
    return written.of(name);
  }

  function ofField(type: GraphQLCompositeType, name: string): readonly Requirement[] {
    const coordinate = `${type.name}.${name}`;
    const known = ofFields.get(coordinate);
    if (known) return known;
    const required = [...new Set(read(type, name, coordinate))];
    ofFields.set(coordinate, required);
    return required;
  }

  /**
   * A field needs what it says itself, what the type that it gives says, and what the type says on which it is selected;
   * on an interface also all that it needs on the types behind, for any of them may be there.
   */
  function read(type: GraphQLCompositeType, name: string, coordinate: string): readonly Requirement[] {
    const field = isUnionType(type) ? undefined : type.getFields()[name];
    if (!field) return [];
    const own = [...ofType(type), ...written.of(coordinate), ...ofType(getNamedType(field.type))];
    if (isInterfaceType(type))
      return [...own, ...schema.getPossibleTypes(type).flatMap((behind) => ofField(behind, name))];
    return written.ofInterfaces.has(coordinate) ? [...own, ...ofItsInterfaces(type, name)] : own;
  }

  /**
   * Where a subgraph takes an interface for an object, the rules stand there; compositions before 2.12 left them out at
   * the types behind, and who asked by the name of one of these went past them.
   */
  function ofItsInterfaces(type: GraphQLCompositeType, name: string): readonly Requirement[] {
    const interfaces = isObjectType(type) ? type.getInterfaces() : [];
    return interfaces
      .filter((candidate) => Object.hasOwn(candidate.getFields(), name))
      .flatMap((candidate) => [...ofType(candidate), ...written.of(`${candidate.name}.${name}`)]);
  }

  return { ofType, ofField, isWritten: (coordinate) => written.of(coordinate).length > 0 };
}
