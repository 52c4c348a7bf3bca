import { localPart } from './schema-model.ts';
import { asTree } from './soap-element.ts';
import type { SoapValue } from './value-reader.ts';
import { XmlError } from './xml-error.ts';
import { childOf, type XmlElement } from './xml-tree.ts';
import { xsdType, type XsdType, type XsdValue } from './xsd-type.ts';

/** A row of a DataSet: its values by column; null where a column is absent, which is how a DataSet writes NULL. */
export type DataSetRow = Readonly<Record<string, XsdValue | null>>;

/**
 * Reads the rows of one table out of a DataSet, by the schema that it brings (handbook 8.15). Rows that it keeps as
 * deleted or as a former state are left out. Throws an XmlError where there is no DataSet, no such table in it, or a
 * value that is not of its column's type.
 */
export function readDataSet(value: SoapValue | undefined, table: string): readonly DataSetRow[] {
  const content = asTree(value);
  const [schema, diffgram] = [childOf(content, 'schema'), childOf(content, 'diffgram')];
  if (!schema || !diffgram) throw new XmlError('There is no DataSet in the answer.');
  const columns = columnsOf(schema, table);
  // Beside the current rows a diffgram may hold their former states, and errors.
  const current = diffgram.children.find(({ name }) => name !== 'before' && name !== 'errors');
  return (current?.children ?? [])
    .filter((row) => decodeName(row.name) === table && row.attributes['hasChanges'] !== 'deleted')
    .map((row) => readRow(row, columns));
}

interface Column {
  readonly name: string;
  /** As it stands in the XML. */
  readonly writtenName: string;
  readonly type: XsdType;
  readonly isAttribute: boolean;
}

function readRow(row: XmlElement, columns: readonly Column[]): DataSetRow {
  return Object.fromEntries(
    columns.map(({ name, writtenName, type, isAttribute }) => {
      const text = isAttribute ? row.attributes[writtenName] : textOfColumn(row, writtenName);
      return [name, text === undefined ? null : type.read(text, name)];
    }),
  );
}

/** A column that is there and empty is an empty string, not NULL. */
function textOfColumn(row: XmlElement, writtenName: string): string | undefined {
  const column = childOf(row, writtenName);
  return column && !/^(?:true|1)$/.test(column.attributes['nil'] ?? '') ? column.text : undefined;
}

function columnsOf(schema: XmlElement, table: string): readonly Column[] {
  const described = find(
    schema,
    ({ name, attributes }) => name === 'element' && decodeName(attributes['name'] ?? '') === table,
  );
  const type = described && childOf(described, 'complexType');
  if (!type) throw new XmlError(`The DataSet has no table ${table}.`);
  return parts(type).map((part) => {
    const writtenName = part.attributes['name'] ?? '';
    return {
      name: decodeName(writtenName),
      writtenName,
      type: typeOf(part),
      isAttribute: part.name === 'attribute',
    };
  });
}

/** The columns stand in a sequence, or beside it as attributes; a table that is nested in this one is no column. */
function parts(type: XmlElement): readonly XmlElement[] {
  return type.children.flatMap((child) => {
    if (child.name === 'sequence' || child.name === 'choice' || child.name === 'all') return parts(child);
    const isColumn = child.name === 'element' || child.name === 'attribute';
    return isColumn && !childOf(child, 'complexType') ? [child] : [];
  });
}

function typeOf(column: XmlElement): XsdType {
  const restriction = find(column, ({ name }) => name === 'restriction');
  const name = localPart(column.attributes['type'] ?? restriction?.attributes['base'] ?? 'string');
  const type = xsdType(name);
  if (!type)
    throw new XmlError(`The DataSet has a column of the type ${name}, which this reader does not know.`);
  return type;
}

function find(element: XmlElement, fits: (element: XmlElement) => boolean): XmlElement | undefined {
  for (const child of element.children) {
    const found = fits(child) ? child : find(child, fits);
    if (found) return found;
  }
  return undefined;
}

/** .NET writes what may not stand in a name, such as a blank, as `_x0020_`. */
function decodeName(name: string): string {
  return name.replace(/_x([\dA-Fa-f]{4}|[\dA-Fa-f]{8})_/g, (written, code: string) => {
    const number = Number.parseInt(code, 16);
    return number <= 0x10ffff ? String.fromCodePoint(number) : written;
  });
}
