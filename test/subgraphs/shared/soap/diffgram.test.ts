import { describe, expect, it } from 'vitest';
import { type DataSetRow, readDataSet } from '../../../../subgraphs/shared/soap/diffgram.ts';
import { readXml } from '../../../../subgraphs/shared/soap/xml-tree.ts';

const names =
  'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:msdata="urn:schemas-microsoft-com:xml-msdata" xmlns:diffgr="urn:schemas-microsoft-com:xml-diffgram-v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const usual =
  '<xs:sequence><xs:element name="Id" type="xs:long" minOccurs="0"/><xs:element name="Onvan" type="xs:string" minOccurs="0"/></xs:sequence>';

/** Reads the table T of a DataSet with these columns and this diffgram. */
function read(diffgram: string, columns = usual, table = 'T'): readonly DataSetRow[] {
  return readDataSet(
    readXml(
      `<Result ${names}><xs:schema id="D"><xs:element name="D" msdata:IsDataSet="true"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="T"><xs:complexType>${columns}</xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema><diffgr:diffgram>${diffgram}</diffgr:diffgram></Result>`,
    ),
    table,
  );
}

/** Reads the table T of a DataSet of this whole schema. */
function readBy(schema: string, diffgram: string): readonly DataSetRow[] {
  const content = `<xs:schema>${schema}</xs:schema><diffgr:diffgram>${diffgram}</diffgr:diffgram>`;
  return readDataSet(readXml(`<Result ${names}>${content}</Result>`), 'T');
}

function dataSet(content: string, name = 'D'): string {
  return `<xs:element name="${name}" msdata:IsDataSet="true"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">${content}</xs:choice></xs:complexType></xs:element>`;
}

describe('a DataSet', () => {
  it.each<[string, string, readonly DataSetRow[]]>([
    ['without rows', '', []],
    ['whose table is empty', '<D/>', []],
    ['with one row', '<D><T><Id>1</Id></T></D>', [{ Id: '1', Onvan: null }]],
    [
      'with many rows, among those of other tables',
      '<D><T><Id>1</Id></T><U><Id>9</Id></U><T><Id>2</Id><Onvan/></T></D>',
      [
        { Id: '1', Onvan: null },
        { Id: '2', Onvan: '' },
      ],
    ],
    [
      'with rows that were changed, added and deleted',
      '<D><T diffgr:hasChanges="modified"><Id>1</Id><Onvan>نو</Onvan></T><T diffgr:hasChanges="inserted"><Id>2</Id></T></D><diffgr:before><T><Id>1</Id><Onvan>کهنه</Onvan></T><T><Id>3</Id></T></diffgr:before><diffgr:errors><T diffgr:Error="x"/></diffgr:errors>',
      [
        { Id: '1', Onvan: 'نو' },
        { Id: '2', Onvan: null },
      ],
    ],
    ['with former states alone', '<diffgr:before><T><Id>3</Id></T></diffgr:before>', []],
    [
      'with former states before the current ones',
      '<diffgr:before><T><Id>3</Id></T></diffgr:before><D><T><Id>4</Id></T></D>',
      [{ Id: '4', Onvan: null }],
    ],
    [
      'whose table came alone',
      '<DocumentElement><T><Id>1</Id></T></DocumentElement>',
      [{ Id: '1', Onvan: null }],
    ],
    [
      'with nil columns and unknown ones',
      '<D><T><Id xsi:nil="true"/><Rang>x</Rang></T></D>',
      [{ Id: null, Onvan: null }],
    ],
  ])('%s', (_, diffgram, rows) => {
    expect(read(diffgram)).toEqual(rows);
  });

  it('has its columns’ types: restricted ones, attributes and names that XML cannot hold', () => {
    const columns =
      '<xs:sequence><xs:element name="Az_x0020_Saat" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:maxLength value="5"/></xs:restriction></xs:simpleType></xs:element><xs:element name="_x0031_A_x005F_x" type="xs:int"/><xs:element name="Farzand"><xs:complexType/></xs:element></xs:sequence><xs:attribute name="Nerkh" type="xs:decimal"/>';
    expect(
      read(
        '<D><T Nerkh="0.10"><Az_x0020_Saat>08:00</Az_x0020_Saat><_x0031_A_x005F_x>7</_x0031_A_x005F_x></T><T/></D>',
        columns,
      ),
    ).toEqual([
      { 'Az Saat': '08:00', '1A_x': 7, Nerkh: '0.10' },
      { 'Az Saat': null, '1A_x': null, Nerkh: null },
    ]);
  });

  it('reads columns that stand in the text of the row, in its attributes and hidden ones', () => {
    const simple =
      '<xs:simpleContent msdata:ColumnName="Onvan خالی" msdata:Ordinal="0"><xs:extension base="xs:string"><xs:attribute name="Id" type="xs:long"/><xs:attribute name="IdNobat" type="xs:long" use="prohibited"/></xs:extension></xs:simpleContent>';
    expect(
      read(
        '<D><T diffgr:id="T1" msdata:rowOrder="0" msdata:hiddenIdNobat="9007199254740993" Id="1">سند</T><T diffgr:id="T2" msdata:rowOrder="1"/></D>',
        simple,
      ),
    ).toEqual([
      { 'Onvan خالی': 'سند', Id: '1', IdNobat: '9007199254740993' },
      { 'Onvan خالی': null, Id: null, IdNobat: null },
    ]);
    expect(
      read(
        '<D><T>7</T></D>',
        simple.replace(/ msdata:ColumnName="[^"]*"/, '').replace('xs:string', 'xs:int'),
      ),
    ).toEqual([{ T_text: 7, Id: null, IdNobat: null }]);
  });

  it('reads hidden columns beside those in elements', () => {
    const columns = `${usual}<xs:attribute name="Az_x0020_Saat" msdata:AllowDBNull="false" type="xs:string" use="prohibited"/>`;
    expect(read('<D><T msdata:hiddenAz_x0020_Saat="08:00"><Id>1</Id></T></D>', columns)).toEqual([
      { Id: '1', Onvan: null, 'Az Saat': '08:00' },
    ]);
  });

  const inline = `<xs:element name="T"><xs:complexType>${usual}</xs:complexType></xs:element>`;
  const one = [{ Id: '1', Onvan: 'x' }];

  it.each<[string, string, string]>([
    ['that has the name of its table', dataSet(inline, 'T'), '<T><T><Id>1</Id><Onvan>x</Onvan></T></T>'],
    [
      'with a column elsewhere that has the name of the table',
      dataSet(
        `<xs:element name="U"><xs:complexType><xs:sequence><xs:element name="T" type="xs:string"/></xs:sequence></xs:complexType></xs:element>${inline}`,
      ),
      '<D><U><T>y</T></U><T><Id>1</Id><Onvan>x</Onvan></T></D>',
    ],
    [
      'whose table has a type of a name',
      `<xs:complexType name="TType">${usual}</xs:complexType>${dataSet('<xs:element name="T" type="mstns:TType"/>')}`,
      '<D><T><Id>1</Id><Onvan>x</Onvan></T></D>',
    ],
    [
      'whose table is referred to',
      `${dataSet('<xs:element ref="mstns:T"/>')}${inline}`,
      '<D><T><Id>1</Id><Onvan>x</Onvan></T></D>',
    ],
    [
      'whose table extends a type, with columns of types of their own and referred ones',
      `<xs:simpleType name="Kod"><xs:restriction base="mstns:Shomareh"/></xs:simpleType><xs:simpleType name="Shomareh"><xs:restriction base="xs:long"/></xs:simpleType><xs:element name="Onvan" type="xs:string"/><xs:complexType name="Base"><xs:sequence><xs:element name="Id" type="mstns:Kod"/></xs:sequence></xs:complexType>${dataSet('<xs:element name="T"><xs:complexType><xs:complexContent><xs:extension base="mstns:Base"><xs:sequence><xs:element ref="mstns:Onvan"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:element>')}`,
      '<D><T><Id>1</Id><Onvan>x</Onvan></T></D>',
    ],
  ])('%s is read', (_, schema, diffgram) => {
    expect(readBy(schema, diffgram)).toEqual(one);
  });

  it.each<[string, () => unknown, string]>([
    [
      'with a value that stands twice',
      () => read('<D><T><Id>1</Id><Id>2</Id></T></D>'),
      'The column Id stands twice in a row of the DataSet.',
    ],
    [
      'with a column that is described twice',
      () =>
        read('<D/>', usual.replace('</xs:sequence>', '<xs:element name="Id" type="xs:int"/></xs:sequence>')),
      'The DataSet has two columns Id, or two in one place.',
    ],
    [
      'with a column in an element and in an attribute',
      () => read('<D/>', `${usual}<xs:attribute name="Id" type="xs:int"/>`),
      'The DataSet has two columns Id',
    ],
    [
      'with a hidden column in the place of another',
      () =>
        read(
          '<D/>',
          '<xs:attribute name="hiddenId" type="xs:int"/><xs:attribute name="Id" type="xs:int" use="prohibited"/>',
        ),
      'The DataSet has two columns Id, or two in one place.',
    ],
    [
      'with a column that has the name of what a row says of itself',
      () => read('<D/>', '<xs:attribute name="rowOrder" type="xs:int"/>'),
      'The column rowOrder of the DataSet cannot be told',
    ],
    [
      'with rows within rows',
      () =>
        readBy(
          dataSet(
            `<xs:element name="U"><xs:complexType><xs:sequence>${inline}</xs:sequence></xs:complexType></xs:element>`,
          ),
          '<D><U msdata:rowOrder="0"><T msdata:rowOrder="0"><Id>1</Id></T></U></D>',
        ),
      'The DataSet has rows of T within other rows',
    ],
    [
      'with a type that is its own base',
      () =>
        readBy(
          `<xs:simpleType name="A"><xs:restriction base="B"/></xs:simpleType><xs:simpleType name="B"><xs:restriction base="A"/></xs:simpleType>${dataSet(inline.replace('xs:long', 'A'))}`,
          '<D/>',
        ),
      'which this reader does not know',
    ],
    [
      'with a table that extends itself',
      () =>
        readBy(
          `<xs:complexType name="A"><xs:complexContent><xs:extension base="A"/></xs:complexContent></xs:complexType>${dataSet('<xs:element name="T" type="A"/>')}`,
          '<D/>',
        ),
      'The DataSet has no type A.',
    ],
    [
      'with a column that refers to nothing',
      () => read('<D/>', '<xs:sequence><xs:element ref="a:Id"/></xs:sequence>'),
      'The DataSet has no column a:Id.',
    ],
    [
      'with a table that restricts another type',
      () => read('<D/>', '<xs:complexContent><xs:restriction base="xs:anyType"/></xs:complexContent>'),
      'The table T is described in a way that this reader does not know.',
    ],
    ['without the table', () => read('<D/>', usual, 'U'), 'The DataSet has no table U.'],
    ['with a value that is none', () => read('<D><T><Id>رمز</Id></T></D>'), 'The text of Id is no long.'],
    [
      'with a type that nobody knows',
      () => read('<D/>', usual.replace('xs:long', 'xs:gDay')),
      'the type gDay',
    ],
    ['without a schema', () => readDataSet(readXml('<R><diffgram/></R>'), 'T'), 'There is no DataSet'],
    ['without a diffgram', () => readDataSet(readXml('<R><schema/></R>'), 'T'), 'There is no DataSet'],
    ['that is text', () => readDataSet('x', 'T'), 'There is no DataSet'],
    ['that is absent', () => readDataSet(undefined, 'T'), 'There is no DataSet'],
  ])('%s is refused', (_, reading, reason) => {
    expect(reading).toThrow(reason);
  });
});
