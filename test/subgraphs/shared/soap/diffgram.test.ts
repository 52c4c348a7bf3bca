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

  it.each<[string, () => unknown, string]>([
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
