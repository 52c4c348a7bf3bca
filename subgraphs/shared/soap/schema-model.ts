import { XmlError } from './xml-error.ts';
import type { NameResolver, QualifiedName } from './xml-namespaces.ts';
import { childOf, type XmlElement } from './xml-tree.ts';
import { isTrue, xsdType, type XsdType } from './xsd-type.ts';

/** An element as a schema describes it. */
export interface ElementModel {
  readonly name: string;
  /** Empty where it stands in none: .NET would not see an argument that is in another one than it expects. */
  readonly namespace: string;
  readonly type: TypeModel;
  readonly isNillable: boolean;
  readonly minOccurs: number;
  /** Infinity where there is no bound. */
  readonly maxOccurs: number;
}

export type TypeModel = SimpleModel | ComplexModel | AnyModel;

/** One value of text. */
export interface SimpleModel {
  readonly kind: 'simple';
  readonly type: XsdType;
}

/** Elements by name, in their order; a named type may hold itself. */
export interface ComplexModel {
  readonly kind: 'complex';
  /** Null for a type that stands within its element. */
  readonly name: string | null;
  readonly elements: ReadonlyMap<string, ElementModel>;
}

/** Elements that the schema does not describe: a DataSet, which brings a schema of its own. */
export interface AnyModel {
  readonly kind: 'any';
}

/** Reads the elements of a WSDL's schemas; its methods throw an XmlError where something is unknown. */
export interface SchemaReader {
  /** The element that a part of a message names; a part that names a type is an element of it. */
  part(part: XmlElement): ElementModel;
  /** The element that the parts of a message stand in where a call is one of RPC. */
  wrapper(name: string, namespace: string, parts: readonly XmlElement[]): ElementModel;
}

const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
const groups: ReadonlySet<string> = new Set(['sequence', 'all', 'choice']);
const any: AnyModel = { kind: 'any' };

const once = { isNillable: false, minOccurs: 1, maxOccurs: 1 };

export function createSchemaReader(schemas: readonly XmlElement[], resolve: NameResolver): SchemaReader {
  const globals = new Map<string, XmlElement>();
  const schemaOf = new Map<XmlElement, XmlElement>();
  const known = new Map<string, ComplexModel>();
  for (const schema of schemas) {
    const namespace = targetNamespace(schema);
    for (const one of schema.children)
      globals.set(keyOf(one.name, { namespace, name: one.attributes['name'] ?? '' }), one);
    noteSchema(schema, schema);
  }

  function noteSchema(element: XmlElement, schema: XmlElement): void {
    schemaOf.set(element, schema);
    for (const child of element.children) noteSchema(child, schema);
  }

  function readElement(described: XmlElement): ElementModel {
    const { ref, name = '', nillable, minOccurs = '1', maxOccurs = '1' } = described.attributes;
    const occurs = {
      minOccurs: Number(minOccurs),
      maxOccurs: maxOccurs === 'unbounded' ? Infinity : Number(maxOccurs),
    };
    if (ref !== undefined) return { ...globalElement(described, ref), ...occurs };
    const type = typeOfElement(described);
    return { name, namespace: namespaceOf(described), type, isNillable: isTrue(nillable), ...occurs };
  }

  /** A global element is always in the namespace of its schema, another one only where it is qualified. */
  function namespaceOf(described: XmlElement): string {
    const schema = schemaOf.get(described);
    if (!schema) return '';
    const namespace = targetNamespace(schema);
    const form = described.attributes['form'] ?? schema.attributes['elementFormDefault'];
    const isGlobal =
      globals.get(keyOf('element', { namespace, name: described.attributes['name'] ?? '' })) === described;
    return form === 'qualified' || isGlobal ? namespace : '';
  }

  function globalElement(at: XmlElement, written: string): ElementModel {
    const found = globals.get(keyOf('element', resolve(at, written)));
    if (!found) throw new XmlError(`The schema has no element ${written}.`);
    return readElement(found);
  }

  function typeOfElement(described: XmlElement): TypeModel {
    const { type } = described.attributes;
    if (type !== undefined) return namedType(described, type);
    const complex = childOf(described, 'complexType');
    if (complex) return readComplex(complex, null);
    const simple = childOf(described, 'simpleType');
    return simple ? readSimple(simple) : any;
  }

  function namedType(at: XmlElement, written: string): TypeModel {
    const qualified = resolve(at, written);
    if (qualified.namespace === xsdNamespace) return simpleModel(qualified.name);
    const simple = globals.get(keyOf('simpleType', qualified));
    if (simple) return readSimple(simple);
    const key = keyOf('complexType', qualified);
    const complex = globals.get(key);
    if (!complex) throw new XmlError(`The schema has no type ${written}.`);
    return known.get(key) ?? readComplex(complex, key);
  }

  /** What restricts a type further, such as a list of values, is left out: an unknown code may appear at any time. */
  function readSimple(described: XmlElement): TypeModel {
    const restriction = childOf(described, 'restriction');
    const base = restriction?.attributes['base'];
    return restriction && base !== undefined ? namedType(restriction, base) : simpleModel('string');
  }

  /** A type that has a name is known by its key, for it may hold itself. */
  function readComplex(described: XmlElement, key: string | null): TypeModel {
    const text = baseOf(childOf(described, 'simpleContent'));
    if (text !== undefined) return text;
    if (holdsAny(described)) return any;
    const elements = new Map<string, ElementModel>();
    const name = key === null ? null : (described.attributes['name'] ?? '');
    const model: ComplexModel = { kind: 'complex', name, elements };
    if (key !== null) known.set(key, model);
    const content = childOf(described, 'complexContent');
    const inherited = baseOf(content);
    if (inherited?.kind === 'complex') inherited.elements.forEach((one) => elements.set(one.name, one));
    for (const one of elementsIn((content && childOf(content, 'extension')) ?? described))
      elements.set(one.name, one);
    return model;
  }

  function baseOf(content: XmlElement | undefined): TypeModel | undefined {
    const extension = content && childOf(content, 'extension');
    const base = extension?.attributes['base'];
    return extension && base !== undefined ? namedType(extension, base) : undefined;
  }

  function elementsIn(described: XmlElement): readonly ElementModel[] {
    return described.children.flatMap((child) => {
      if (child.name === 'element') return [readElement(child)];
      if (!groups.has(child.name)) return [];
      const isOptional = child.name === 'choice' || child.attributes['minOccurs'] === '0';
      const inGroup = elementsIn(child);
      return isOptional ? inGroup.map((one) => ({ ...one, minOccurs: 0 })) : inGroup;
    });
  }

  function part(described: XmlElement): ElementModel {
    const { element, type, name = '' } = described.attributes;
    if (element !== undefined) return globalElement(described, element);
    return { name, namespace: '', type: type === undefined ? any : namedType(described, type), ...once };
  }

  return {
    part,
    wrapper(name, namespace, parts) {
      const elements = new Map(parts.map(part).map((one) => [one.name, one]));
      return { name, namespace, type: { kind: 'complex', name: null, elements }, ...once };
    },
  };
}

function keyOf(kind: string, { namespace, name }: QualifiedName): string {
  return `${kind} {${namespace}}${name}`;
}

function targetNamespace(schema: XmlElement): string {
  return schema.attributes['targetNamespace'] ?? '';
}

function simpleModel(name: string): SimpleModel {
  const type = xsdType(name);
  if (!type) throw new XmlError(`The schema uses xs:${name}, which this reader does not know.`);
  return { kind: 'simple', type };
}

/** A DataSet is two wildcards, or in older descriptions a reference to the schema of schemas and one wildcard. */
function holdsAny(described: XmlElement): boolean {
  return described.children.some(
    (child) => child.name === 'any' || (groups.has(child.name) && holdsAny(child)),
  );
}
