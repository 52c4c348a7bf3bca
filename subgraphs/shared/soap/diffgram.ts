import { XmlError } from './xml-error.ts';
import { childOf, readXml, type XmlElement } from './xml-tree.ts';

/** A row of a DataSet: text by column; null where the column is absent, which is how a DataSet writes NULL. */
export type DataSetRow = Readonly<Record<string, string | null>>;

/**
 * Reads the rows of one table out of a DataSet in a SOAP answer (handbook 8.15). The inline schema says which columns
 * there are; rows that a DataSet keeps as deleted or as a former state stand outside the current ones and are left out.
 * Throws an XmlError where there is no DataSet.
 */
export function readDataSet(envelope: string, table: string): readonly DataSetRow[] {
  const root = readXml(envelope, 64_000_000);
  const schema = find(root, 'schema');
  const diffgram = find(root, 'diffgram');
  if (!schema || !diffgram) throw new XmlError('There is no DataSet in the answer.');
  const columns = columnsOf(schema, table);
  const dataSetName = schema.attributes['id'] ?? 'NewDataSet';
  const rows = childOf(diffgram, dataSetName)?.children ?? [];
  return rows
    .filter((row) => row.name === table)
    .map((row) => Object.fromEntries(columns.map((column) => [column, columnText(row, column)])));
}

/** A column that is present and empty is an empty string, not NULL. */
function columnText(row: XmlElement, column: string): string | null {
  return childOf(row, column)?.text ?? null;
}

function columnsOf(schema: XmlElement, table: string): readonly string[] {
  const element = find(schema, 'element', (candidate) => candidate.attributes['name'] === table);
  if (!element) throw new XmlError(`The DataSet has no table ${table}.`);
  return descendants(element)
    .filter((descendant) => descendant.name === 'element')
    .flatMap((descendant) => descendant.attributes['name'] ?? []);
}

function find(
  element: XmlElement,
  name: string,
  fits: (element: XmlElement) => boolean = () => true,
): XmlElement | undefined {
  return descendants(element).find((descendant) => descendant.name === name && fits(descendant));
}

function descendants(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => [child, ...descendants(child)]);
}
