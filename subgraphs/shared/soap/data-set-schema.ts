import { XmlError } from './xml-error.ts';
import { localName } from './xml-feed.ts';
import { childOf, type XmlElement } from './xml-tree.ts';
import { isTrue, xsdType, type XsdType } from './xsd-type.ts';

/** A column of a table of a DataSet. */
export interface DataSetColumn {
  readonly name: string;
  readonly type: XsdType;
  /** Where its values stand in a row, in .NET's words its MappingType; `text` is that of the row itself. */
  readonly place: { readonly kind: 'element' | 'attribute'; readonly writtenName: string } | 'text';
}

/**
 * Reads the columns of a table out of the schema that a DataSet brings. Throws an XmlError where it has no such table, a
 * column of an unknown type, or columns whose values could not be told apart.
 */
export function dataSetColumns(root: XmlElement, table: string): readonly DataSetColumn[] {
  const schema = new Map(
    root.children.map((one) => [keyOf(one.name, one.attributes['name'] ?? ''), one] as const),
  );
  const described = tableIn(schema, root, table);
  const type = described && complexTypeOf(schema, described);
  if (!type) throw new XmlError(`The DataSet has no table ${table}.`);
  const columns = columnsIn(schema, type, table);
  const taken = new Set<string>();
  for (const { name, place } of columns) {
    const keys = [`named ${name}`, place === 'text' ? place : `${place.kind} ${place.writtenName}`];
    if (keys.some((key) => taken.has(key)))
      throw new XmlError(`The DataSet has two columns ${name}, or two in one place.`);
    for (const key of keys) taken.add(key);
  }
  return columns;
}

/** .NET writes what may not stand in a name, such as a blank, as `_x0020_`. */
export function decodeName(name: string): string {
  return name.replace(/_x([\dA-Fa-f]{4}|[\dA-Fa-f]{8})_/g, (written, code: string) => {
    const number = Number.parseInt(code, 16);
    return number <= 0x10ffff ? String.fromCodePoint(number) : written;
  });
}

/** What stands in the schema by a name of its own: types, and elements that others refer to. */
type Globals = ReadonlyMap<string, XmlElement>;

/** Types that are further from their base go round in a circle. */
const deepestType = 16;

/** The element of a table: it has columns, and is not the DataSet, which may have the same name. */
function tableIn(schema: Globals, within: XmlElement, table: string): XmlElement | undefined {
  for (const child of within.children) {
    const isTable =
      child.name === 'element' &&
      decodeName(child.attributes['name'] ?? '') === table &&
      !isTrue(child.attributes['IsDataSet']) &&
      complexTypeOf(schema, child) !== undefined;
    const found = isTable ? child : tableIn(schema, child, table);
    if (found) return found;
  }
  return undefined;
}

/** A type within the element, or one of the schema's own that it names. */
function complexTypeOf(schema: Globals, element: XmlElement): XmlElement | undefined {
  const { type } = element.attributes;
  return (
    childOf(element, 'complexType') ?? (type === undefined ? undefined : named(schema, 'complexType', type))
  );
}

function named(schema: Globals, kind: string, qualifiedName: string): XmlElement | undefined {
  return schema.get(keyOf(kind, localName(qualifiedName)));
}

function keyOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}

function columnsIn(schema: Globals, type: XmlElement, table: string, depth = 0): readonly DataSetColumn[] {
  const content = childOf(type, 'simpleContent') ?? childOf(type, 'complexContent');
  if (!content) return partsOf(type).flatMap((part) => columnOf(schema, part));
  const extension = childOf(content, 'extension');
  const base = extension?.attributes['base'];
  if (!extension || base === undefined)
    throw new XmlError(`The table ${table} is described in a way that this reader does not know.`);
  const own = partsOf(extension).flatMap((part) => columnOf(schema, part));
  if (content.name === 'simpleContent') {
    // .NET's own name for such a column, where the schema has none.
    const name = content.attributes['ColumnName'] ?? `${table}_text`;
    return [{ name, type: simpleType(schema, base), place: 'text' }, ...own];
  }
  const inherited = named(schema, 'complexType', base);
  if (!inherited || depth > deepestType) throw new XmlError(`The DataSet has no type ${base}.`);
  return [...columnsIn(schema, inherited, table, depth + 1), ...own];
}

/** The columns stand in a sequence, or beside it as attributes. */
function partsOf(type: XmlElement): readonly XmlElement[] {
  return type.children.flatMap((child) => {
    if (child.name === 'sequence' || child.name === 'choice' || child.name === 'all') return partsOf(child);
    return child.name === 'element' || child.name === 'attribute' ? [child] : [];
  });
}

/** A table that is nested in this one is no column of it. */
function columnOf(schema: Globals, part: XmlElement): readonly DataSetColumn[] {
  if (isTableLike(schema, part)) return [];
  const described = referred(schema, part);
  const writtenName = described.attributes['name'] ?? '';
  const name = decodeName(writtenName);
  const type = typeOf(schema, described);
  if (described.name === 'element') return [{ name, type, place: { kind: 'element', writtenName } }];
  const isHidden = part.attributes['use'] === 'prohibited';
  if (!isHidden && diffgramAttributes.has(writtenName))
    throw new XmlError(
      `The column ${name} of the DataSet cannot be told from what every row says of itself.`,
    );
  return [
    {
      name,
      type,
      place: { kind: 'attribute', writtenName: isHidden ? `hidden${writtenName}` : writtenName },
    },
  ];
}

/** What a diffgram says of each row, in attributes whose prefixes are gone by now. */
const diffgramAttributes: ReadonlySet<string> = new Set([
  'id',
  'parentId',
  'rowOrder',
  'hasChanges',
  'hasErrors',
  'Error',
  'nil',
]);

function isTableLike(schema: Globals, part: XmlElement): boolean {
  return part.name === 'element' && complexTypeOf(schema, referred(schema, part)) !== undefined;
}

function referred(schema: Globals, part: XmlElement): XmlElement {
  const { ref } = part.attributes;
  if (ref === undefined) return part;
  const found = named(schema, part.name, ref);
  if (!found) throw new XmlError(`The DataSet has no column ${ref}.`);
  return found;
}

function typeOf(schema: Globals, column: XmlElement): XsdType {
  const { type } = column.attributes;
  if (type !== undefined) return simpleType(schema, type);
  const own = childOf(column, 'simpleType');
  return simpleType(schema, (own && baseOf(own)) ?? 'string');
}

function simpleType(schema: Globals, qualifiedName: string, depth = 0): XsdType {
  const name = localName(qualifiedName);
  const known = xsdType(name);
  if (known) return known;
  const own = named(schema, 'simpleType', name);
  if (!own || depth > deepestType)
    throw new XmlError(`The DataSet has a column of the type ${name}, which this reader does not know.`);
  return simpleType(schema, baseOf(own) ?? 'string', depth + 1);
}

function baseOf(type: XmlElement): string | undefined {
  return childOf(type, 'restriction')?.attributes['base'];
}
