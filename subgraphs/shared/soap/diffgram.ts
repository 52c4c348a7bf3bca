import { dataSetColumns, type DataSetColumn, decodeName } from './data-set-schema.ts';
import { asTree } from './soap-element.ts';
import type { SoapValue } from './value-reader.ts';
import { XmlError } from './xml-error.ts';
import { childOf, type XmlElement } from './xml-tree.ts';
import { isTrue, type XsdValue } from './xsd-type.ts';

/** A row of a DataSet: its values by column; null where a column is absent, which is how a DataSet writes NULL. */
export type DataSetRow = Readonly<Record<string, XsdValue | null>>;

/**
 * Reads the rows of one table out of a DataSet, by the schema that it brings (handbook 8.15). Rows that it keeps as
 * deleted or as a former state are left out. Throws an XmlError where there is no DataSet, no such table in it, a value
 * that is not of its column's type, or one that stands twice in its row.
 */
export function readDataSet(value: SoapValue | undefined, table: string): readonly DataSetRow[] {
  const content = asTree(value);
  const [schema, diffgram] = [childOf(content, 'schema'), childOf(content, 'diffgram')];
  if (!schema || !diffgram) throw new XmlError('There is no DataSet in the answer.');
  const columns = dataSetColumns(schema, table);
  // Beside the current rows a diffgram may hold their former states, and errors.
  const current = diffgram.children.find(({ name }) => name !== 'before' && name !== 'errors');
  const entries = current?.children ?? [];
  if (entries.some((entry) => holdsRow(entry, table)))
    throw new XmlError(
      `The DataSet has rows of ${table} within other rows, where this reader does not look.`,
    );
  return entries
    .filter((row) => decodeName(row.name) === table && row.attributes['hasChanges'] !== 'deleted')
    .map((row) => readRow(row, columns));
}

/** A row has its place among the others, which a column of the same name has not. */
function holdsRow(element: XmlElement, table: string): boolean {
  return element.children.some(
    (child) =>
      (decodeName(child.name) === table && child.attributes['rowOrder'] !== undefined) ||
      holdsRow(child, table),
  );
}

function readRow(row: XmlElement, columns: readonly DataSetColumn[]): DataSetRow {
  const cells = Map.groupBy(row.children, ({ name }) => name);
  return Object.fromEntries(
    columns.map((column) => {
      const text = textOf(row, cells, column);
      return [column.name, text === undefined ? null : column.type.read(text, column.name)];
    }),
  );
}

function textOf(
  row: XmlElement,
  cells: ReadonlyMap<string, readonly XmlElement[]>,
  { name, place }: DataSetColumn,
): string | undefined {
  // Of a row that has no text a DataSet does not tell whether that is NULL or empty; its own reader takes NULL.
  if (place === 'text') return row.text === '' ? undefined : row.text;
  if (place.kind === 'attribute') return row.attributes[place.writtenName];
  const [column, other] = cells.get(place.writtenName) ?? [];
  if (other) throw new XmlError(`The column ${name} stands twice in a row of the DataSet.`);
  // A column that is there and empty is an empty string, not NULL.
  return column && !isTrue(column.attributes['nil']) ? column.text : undefined;
}
