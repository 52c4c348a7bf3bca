import { XmlError } from './xml-error.ts';
import { childOf, type XmlElement } from './xml-tree.ts';
import { xsdType, type XsdType } from './xsd-type.ts';

/** An element as a schema describes it. */
export interface ElementModel {
  readonly name: string;
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
  /** The global element of a qualified name. */
  element(qualifiedName: string): ElementModel;
}

const xsdNamespace = 'http://www.w3.org/2001/XMLSchema';
const groups: ReadonlySet<string> = new Set(['sequence', 'all', 'choice']);
const any: AnyModel = { kind: 'any' };

export function createSchemaReader(root: XmlElement, schemas: readonly XmlElement[]): SchemaReader {
  const globals = schemas.flatMap(({ children }) => children);
  const prefixes = namespacesOf([root, ...schemas]);
  const known = new Map<string, ComplexModel>();

  function find(kind: string, qualifiedName: string): XmlElement | undefined {
    const name = localPart(qualifiedName);
    return globals.find((one) => one.name === kind && one.attributes['name'] === name);
  }

  function readElement(described: XmlElement): ElementModel {
    const { ref, name = '', nillable = 'false', minOccurs = '1', maxOccurs = '1' } = described.attributes;
    const occurs = {
      minOccurs: Number(minOccurs),
      maxOccurs: maxOccurs === 'unbounded' ? Infinity : Number(maxOccurs),
    };
    if (ref !== undefined) return { ...globalElement(ref), ...occurs };
    return { name, type: typeOfElement(described), isNillable: isTrue(nillable), ...occurs };
  }

  function globalElement(qualifiedName: string): ElementModel {
    const found = find('element', qualifiedName);
    if (!found) throw new XmlError(`The schema has no element ${qualifiedName}.`);
    return readElement(found);
  }

  function typeOfElement(described: XmlElement): TypeModel {
    const { type } = described.attributes;
    if (type !== undefined) return namedType(type);
    const complex = childOf(described, 'complexType');
    if (complex) return readComplex(complex, null);
    const simple = childOf(described, 'simpleType');
    return simple ? readSimple(simple) : any;
  }

  function namedType(qualifiedName: string): TypeModel {
    const name = localPart(qualifiedName);
    const [prefix = ''] = qualifiedName.split(':');
    if (prefixes.get(prefix) === xsdNamespace) return simpleModel(name);
    const simple = find('simpleType', name);
    if (simple) return readSimple(simple);
    const complex = find('complexType', name);
    if (!complex) throw new XmlError(`The schema has no type ${qualifiedName}.`);
    return known.get(name) ?? readComplex(complex, name);
  }

  /** What restricts a type further, such as a list of values, is left out: an unknown code may appear at any time. */
  function readSimple(described: XmlElement): TypeModel {
    const base = childOf(described, 'restriction')?.attributes['base'];
    return base === undefined ? simpleModel('string') : namedType(base);
  }

  function readComplex(described: XmlElement, name: string | null): TypeModel {
    const text = baseOf(childOf(described, 'simpleContent'));
    if (text !== undefined) return namedType(text);
    if (holdsAny(described)) return any;
    const elements = new Map<string, ElementModel>();
    const model: ComplexModel = { kind: 'complex', name, elements };
    if (name !== null) known.set(name, model);
    const content = childOf(described, 'complexContent');
    const base = baseOf(content);
    const inherited = base === undefined ? undefined : namedType(base);
    if (inherited?.kind === 'complex') inherited.elements.forEach((one) => elements.set(one.name, one));
    for (const one of elementsIn((content && childOf(content, 'extension')) ?? described))
      elements.set(one.name, one);
    return model;
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

  return { element: globalElement };
}

/** The name of a qualified name, without its prefix. */
export function localPart(qualifiedName: string): string {
  return qualifiedName.slice(qualifiedName.indexOf(':') + 1);
}

function namespacesOf(elements: readonly XmlElement[]): ReadonlyMap<string, string> {
  return new Map(
    elements
      .flatMap(({ attributes }) => Object.entries(attributes))
      .filter(([name]) => name.startsWith('xmlns:'))
      .map(([name, namespace]) => [localPart(name), namespace]),
  );
}

function simpleModel(name: string): SimpleModel {
  const type = xsdType(name);
  if (!type) throw new XmlError(`The schema uses xs:${name}, which this reader does not know.`);
  return { kind: 'simple', type };
}

function isTrue(text: string): boolean {
  return text === 'true' || text === '1';
}

function baseOf(content: XmlElement | undefined): string | undefined {
  return content && childOf(content, 'extension')?.attributes['base'];
}

/** A DataSet is two wildcards, or in older descriptions a reference to the schema of schemas and one wildcard. */
function holdsAny(described: XmlElement): boolean {
  return described.children.some(
    (child) => child.name === 'any' || (groups.has(child.name) && holdsAny(child)),
  );
}
