import type { ElementModel } from '../../../../subgraphs/shared/soap/schema-model.ts';

/** A value as a service writes it, and what must come of it in JSON. */
type Written = readonly [xml: string, json: unknown];

const persian = 'پروانه‌ی ساختمانی «شش‌دانگ» ۱۲۳';
const image = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 256)).toString('base64');

/** The least, the greatest and the oddest values of each type that the two services answer with. */
const values: Readonly<Record<string, readonly Written[]>> = {
  string: [
    ['01000000123', '01000000123'],
    ['', ''],
    ['  \t فاصله \n ', '  \t فاصله \n '],
    [persian, persian],
    ['𐎠 😀 𠀋', '𐎠 😀 𠀋'],
    ['&#x67E;&#128512;&#xD;&#10;', 'پ😀\r\n'],
    ['&lt;a b=&quot;1&quot;&gt;&amp;amp;&apos;]]&gt;', '<a b="1">&amp;\']]>'],
    ['<![CDATA[<a>&amp;</a> ]] > ]]>', '<a>&amp;</a> ]] > '],
    ['الف<!-- هیچ --><![CDATA[ب]]><?x y?>پ', 'الفبپ'],
    ['007', '007'],
  ],
  int: [
    ['-2147483648', -2147483648],
    ['2147483647', 2147483647],
    ['0', 0],
    [' \n 7 ', 7],
    ['+12', 12],
    ['007', 7],
    ['<![CDATA[42]]>', 42],
  ],
  long: [
    ['-9223372036854775808', '-9223372036854775808'],
    ['9223372036854775807', '9223372036854775807'],
    ['9007199254740993', '9007199254740993'],
    ['0', '0'],
    ['\t12 ', '12'],
    ['+5', '5'],
    ['-007', '-7'],
  ],
  dateTime: [
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00'],
    ['9999-12-31T23:59:59.9999999', '9999-12-31T23:59:59.9999999'],
    ['2024-03-21T00:30:00', '2024-03-21T00:30:00'],
    ['2015-07-01T12:00:00.120+04:30', '2015-07-01T12:00:00.120+04:30'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59Z'],
    [' 2024-01-02T00:30:00\n', '2024-01-02T00:30:00'],
  ],
  boolean: [
    ['true', true],
    ['false', false],
    ['1', true],
    [' 0 ', false],
  ],
  base64Binary: [
    ['', ''],
    ['AAECAwQ=', 'AAECAwQ='],
    [image, image],
    [image.replace(/(.{76})/g, '$1\r\n'), image],
  ],
};

/** The values of a type, as they are written and as they must arrive. */
export function valuesOf(type: string): readonly Written[] {
  return values[type] ?? [];
}

/** How many rounds show every value of every element, and every shape of what may be absent, nil or repeated. */
export const rounds = 30;

/**
 * Writes an element as .NET would in this round, with other values in each; `json` is undefined where it is absent.
 * Prefixes, xsi:type, white space and elements that the WSDL does not know change from round to round.
 */
export function writtenElement(
  model: ElementModel,
  round: number,
): { readonly xml: string; readonly json: unknown } {
  const { name, type, maxOccurs } = model;
  if (maxOccurs > 1) {
    const items = Array.from({ length: round % 4 }, (_, index) => writtenOne(model, round + index));
    return { xml: items.map(({ xml }) => xml).join(''), json: items.map(({ json }) => json) };
  }
  // A type with elements is absent more seldom, so that all in it has its turn.
  const isAbsent = model.minOccurs === 0 && round % 11 === (type.kind === 'simple' ? name.length % 11 : 10);
  return isAbsent ? { xml: '', json: undefined } : writtenOne(model, round);
}

function writtenOne(model: ElementModel, round: number): { readonly xml: string; readonly json: unknown } {
  const { name, type, isNillable } = model;
  if (isNillable && round % 7 === 3) return { xml: `<${name} xsi:nil="true" />`, json: null };
  if (type.kind === 'simple') {
    const choices = values[type.type.name] ?? [];
    const written = choices[round % choices.length];
    if (!written) throw new Error(`There are no values of xs:${type.type.name}.`);
    const [xml, json] = written;
    const typed = round % 3 === 1 ? ` xsi:type="xsd:${type.type.name}"` : '';
    return {
      xml: xml === '' && round % 2 === 0 ? `<${name}${typed}/>` : `<${name}${typed}>${xml}</${name}>`,
      json,
    };
  }
  if (type.kind === 'any') throw new Error('A DataSet is written by the tests of DataSets.');
  const children = [...type.elements.values()].map((child) => [child, writtenElement(child, round)] as const);
  const strange = round % 5 === 2 ? '<Jadid><CodeNatije>-99</CodeNatije><x/></Jadid>' : '';
  const content = strange + children.map(([, { xml }]) => xml).join(round % 2 === 0 ? '' : '\n  ');
  const present = children.filter(([, { json }]) => json !== undefined);
  return {
    xml: `<${name}>${content}</${name}>`,
    json: Object.fromEntries(present.map(([child, { json }]) => [child.name, json])),
  };
}

/** Types that only columns of a DataSet have here, with their extreme values. */
const columnValues: Readonly<Record<string, readonly Written[]>> = {
  ...values,
  decimal: [
    ['79228162514264337593543950335', '79228162514264337593543950335'],
    ['-7.9228162514264337593543950335', '-7.9228162514264337593543950335'],
    ['0.0000000000000000000000000001', '0.0000000000000000000000000001'],
    ['12345678901234567.8900', '12345678901234567.8900'],
    [' .5 ', '.5'],
  ],
  double: [
    ['1.7976931348623157E+308', '1.7976931348623157E+308'],
    ['INF', 'INF'],
    ['NaN', 'NaN'],
  ],
  date: [
    ['2024-02-29', '2024-02-29'],
    ['0001-01-01+03:30', '0001-01-01+03:30'],
  ],
  time: [['23:59:59.9999999', '23:59:59.9999999']],
  short: [
    ['-32768', -32768],
    ['32767', 32767],
  ],
  unsignedByte: [
    ['0', 0],
    ['255', 255],
  ],
  unsignedLong: [['18446744073709551615', '18446744073709551615']],
  duration: [['P1DT2H', 'P1DT2H']],
};

/** One column of each type, and some whose names XML cannot hold as they are. */
const columns: readonly (readonly [name: string, writtenName: string, type: string])[] = [
  ...Object.keys(columnValues).map((type) => [`C${type}`, `C${type}`, type] as const),
  ['Az Saat', 'Az_x0020_Saat', 'string'],
];
export const columnNames: readonly string[] = columns.map(([name]) => name);

/** Writes a DataSet as .NET does, with `round % 4` rows and in each other columns that are NULL. */
export function writtenDataSet(round: number): { readonly xml: string; readonly json: unknown } {
  const described = columns.map(
    ([, name, type]) => `<xs:element name="${name}" type="xs:${type}" minOccurs="0" />`,
  );
  const rows = Array.from({ length: round % 4 }, (_, row) =>
    columns.map(([name, writtenName, type], column) => {
      const choices = columnValues[type] ?? [];
      const written = choices[(round + row) % choices.length];
      if (!written) throw new Error(`There are no values of xs:${type}.`);
      return { name, writtenName, written: (round + row + column) % 5 === 0 ? null : written };
    }),
  );
  const table = 'Nobat_x0020_خالی';
  const xmlOf = (row: (typeof rows)[number], index: number): string => {
    const cells = row.map(({ writtenName, written }) =>
      written ? `<${writtenName}>${written[0]}</${writtenName}>` : '',
    );
    return `<${table} diffgr:id="Nobat${index}" msdata:rowOrder="${index}" diffgr:hasChanges="modified">${cells.join('\n')}</${table}>`;
  };
  const current = rows.map(xmlOf).join('');
  const former = `<diffgr:before><${table} diffgr:id="Nobat0"><Cint>1</Cint></${table}></diffgr:before>`;
  const dataSet = rows.length === 0 ? '' : `<NobatHa xmlns="">${current}</NobatHa>${former}`;
  return {
    xml: `<GetNobatKhaliResult><xs:schema id="NobatHa" xmlns="" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:msdata="urn:schemas-microsoft-com:xml-msdata"><xs:element name="NobatHa" msdata:IsDataSet="true"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="Digar"><xs:complexType><xs:sequence><xs:element name="Cint" type="xs:string" /></xs:sequence></xs:complexType></xs:element><xs:element name="${table}"><xs:complexType><xs:sequence>${described.join('')}</xs:sequence></xs:complexType></xs:element></xs:choice></xs:complexType></xs:element></xs:schema><diffgr:diffgram xmlns:msdata="urn:schemas-microsoft-com:xml-msdata" xmlns:diffgr="urn:schemas-microsoft-com:xml-diffgram-v1">${dataSet}</diffgr:diffgram></GetNobatKhaliResult>`,
    json: rows.map((row) =>
      Object.fromEntries(row.map(({ name, written }) => [name, written ? written[1] : null])),
    ),
  };
}
