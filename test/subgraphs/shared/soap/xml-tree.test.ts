import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlError } from '../../../../subgraphs/shared/soap/xml-error.ts';
import { childText, readXml } from '../../../../subgraphs/shared/soap/xml-tree.ts';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const plain = '<Natije Code="۰" Kol="۱۲"><Sharh>شش‌دانگ &amp; «ب»</Sharh></Natije>';
const expected = { name: 'Natije', attributes: { Code: '۰', Kol: '۱۲' } };

describe('XML in a string is read the same', () => {
  it.each<[string, string]>([
    ['as it is', plain],
    ['escaped a second time', escape(plain)],
    ['in CDATA', plain.replace('شش‌دانگ &amp; «ب»', '<![CDATA[شش‌دانگ & «ب»]]>')],
    ['with a declaration of utf-16', `<?xml version="1.0" encoding="utf-16"?>${plain}`],
    [
      'escaped, with a declaration',
      escape(`<?xml version="1.0" encoding="utf-16" standalone="yes"?>\r\n${plain}`),
    ],
    ['after a byte order mark and blanks', `\ufeff \r\n${plain}\n`],
    ['with prefixes', plain.replaceAll('Natije', 'a:Natije').replace(' Code', ' xmlns:a="x" Code')],
    ['with comments and instructions', `<!-- <x> --><?a b?>${plain.replace('<Sharh>', '<!-- y --><Sharh>')}`],
  ])('%s', (_, text) => {
    const root = readXml(text);
    expect(root).toMatchObject({ ...expected, attributes: expect.objectContaining(expected.attributes) });
    expect(childText(root, 'Sharh')).toBe('شش‌دانگ & «ب»');
  });

  it('whatever text it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const root = readXml(`<a>${escape(text)}</a>`);
        expect(root.text).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('XML in a string is refused', () => {
  it.each<[string, string, string]>([
    ['with a DTD', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'DOCTYPE'],
    ['with a DTD elsewhere', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'DOCTYPE'],
    ['with a DTD that was escaped', escape('<!DOCTYPE a><a/>'), 'DOCTYPE'],
    ['with an entity', '<a>&b;</a>', 'undefined entity'],
    ['with a character that none is', '<a>&#xZ;</a>', 'malformed character entity'],
    ['cut off', '<a><b>', 'unclosed tag'],
    ['with two roots', '<a/><b/>', 'not well-formed'],
    ['with a text outside', '<a/>x', 'not well-formed'],
    ['that is none', 'سلام', 'not well-formed'],
    ['empty', '', 'not well-formed'],
    ['that is nested too deeply', `${'<a>'.repeat(65)}${'</a>'.repeat(65)}`, 'nested more than 64 deep'],
    ['with too many elements', `<a>${'<b/>'.repeat(250_000)}</a>`, 'more than 250000 elements'],
    ['with an attribute twice', '<a x="1" x="2"/>', 'duplicate attribute'],
  ])('%s', (_, text, reason) => {
    expect(() => readXml(text)).toThrow(XmlError);
    expect(() => readXml(text)).toThrow(reason);
  });

  it('larger than its bound, before it is read', () => {
    const started = performance.now();
    expect(() => readXml(`<a>${'x'.repeat(50_000_000)}</a>`, 100_000)).toThrow('more than 100000 characters');
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each<[string, string]>([
    [
      'entities in entities',
      `<!DOCTYPE a [<!ENTITY b "${'&c;'.repeat(1000)}"><!ENTITY c "${'x'.repeat(1000)}">]><a>${'&b;'.repeat(1000)}</a>`,
    ],
    ['many attributes', `<a ${Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(' ')}><`],
    ['a name without end', `<${'a'.repeat(5_000_000)}`],
    ['an attribute without end', `<a b="${'&amp;'.repeat(1_000_000)}`],
    ['a comment without end', `<a><!--${'-a'.repeat(2_500_000)}`],
    ['a DTD without end', `<!DOCTYPE a [${'<!-- -->'.repeat(600_000)}`],
    ['many escapes', `&lt;${'&amp;lt;'.repeat(900_000)}`],
    ['many declarations', '<?xml '.repeat(1_000_000)],
    ['blanks without end', `${' \n'.repeat(3_900_000)}x`],
  ])('with %s, soon', (_, text) => {
    const started = performance.now();
    expect(() => readXml(text)).toThrow(XmlError);
    expect(performance.now() - started).toBeLessThan(8000);
  });
});
