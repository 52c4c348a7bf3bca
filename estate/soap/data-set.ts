import { escapeXml } from './xml-element.ts';

/** The columns of a DataSet's table with their types in XML Schema. */
export interface DataSetColumn {
  readonly name: string;
  readonly type: 'long' | 'int' | 'string';
}

/** A row by column; NULL is an absent element. */
export type DataSetRow = Readonly<Record<string, string | number | null>>;

/**
 * Writes a DataSet of one table as .NET serialises it: the schema, then a diffgram. The service fills its DataSet row by
 * row and never accepts the changes, hence every row is "inserted".
 */
export function writeDataSet(
  dataSet: string,
  table: string,
  columns: readonly DataSetColumn[],
  rows: readonly DataSetRow[],
): string {
  const elements = columns.map(
    ({ name, type }) => `<xs:element name="${name}" type="xs:${type}" minOccurs="0" />`,
  );
  const schema =
    `<xs:schema id="${dataSet}" xmlns="" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:msdata="${msdata}">` +
    `<xs:element name="${dataSet}" msdata:IsDataSet="true" msdata:UseCurrentLocale="true"><xs:complexType>` +
    `<xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="${table}"><xs:complexType><xs:sequence>` +
    `${elements.join('')}</xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema>`;
  const written = rows.map((row, index) => writeRow(table, columns, row, index)).join('');
  const start = `<diffgr:diffgram xmlns:msdata="${msdata}" xmlns:diffgr="urn:schemas-microsoft-com:xml-diffgram-v1"`;
  // A DataSet without rows has no element in the diffgram.
  if (rows.length === 0) return `${schema}${start} />`;
  return `${schema}${start}><${dataSet} xmlns="">${written}</${dataSet}></diffgr:diffgram>`;
}

const msdata = 'urn:schemas-microsoft-com:xml-msdata';

function writeRow(table: string, columns: readonly DataSetColumn[], row: DataSetRow, index: number): string {
  const values = columns.map(({ name }) => {
    const value = row[name] ?? null;
    return value === null ? '' : `<${name}>${escapeXml(String(value))}</${name}>`;
  });
  const attributes = `diffgr:id="${table}${index + 1}" msdata:rowOrder="${index}" diffgr:hasChanges="inserted"`;
  return `<${table} ${attributes}>${values.join('')}</${table}>`;
}
