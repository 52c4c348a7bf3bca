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
    ['with too many elements', `<a>${'<b/>'.repeat(20_000)}</a>`, 'more than 15000 elements'],
    [
      'with too many attributes',
      `<a ${Array.from({ length: 1025 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
      'more than 1024 attributes',
    ],
    ['that is longer than any', `<a>${'x'.repeat(150_000)}</a>`, 'more than 150000 characters'],
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
});

describe('XML of the greatest length keeps nobody waiting', () => {
  it.each<[string, string, string, string]>([
    ['many attributes', `<a ${Array.from({ length: 10_000 }, attribute).join(' ')}`, ' ', ''],
    [
      'elements of many attributes',
      '<a>',
      `<b ${Array.from({ length: 1000 }, attribute).join(' ')}/>`,
      '</a>',
    ],
    ['elements', '<a>', '<b/>', '</a>'],
    ['documents', '<a>', '<Sanad Id="7009573" CodeDasteh="42" Onvan="سند" TarikhSabt="1402/01/01"/>', '</a>'],
    ['a comment', '<a><!--', '-a', '--></a>'],
    ['comments', '<a>', '<!---->', '</a>'],
    ['instructions', '<a>', '<?x?>', '</a>'],
    ['brackets in CDATA', '<a><![CDATA[', ']', ']]></a>'],
    ['sections of CDATA', '<a>', '<![CDATA[x]]>', '</a>'],
    ['references', '<a>', '&#65;', '</a>'],
    ['references to what XML forbids', '<a>', '&#1;', '</a>'],
    ['references in an attribute', '<a b="', '&amp;', '"/>'],
    ['characters that XML forbids', '<a>', '\u0001', '</a>'],
    ['an escaped text', '&lt;', '&amp;lt;', ''],
    ['entities in a DTD', '<!DOCTYPE a [<!ENTITY b "', '&c;', '">]><a>&b;</a>'],
    ['a DTD without end', '<!DOCTYPE a [', '<!-- -->', ''],
    ['a name without end', '<', 'a', ''],
    ['declarations', '', '<?xml ', ''],
    ['blanks', '', ' \n', 'x'],
  ])('of %s', (_, before, repeated, after) => {
    const times = Math.floor((150_000 - before.length - after.length) / repeated.length);
    const text = before + repeated.repeat(times) + after;
    expect(text.length).toBeGreaterThan(140_000);
    // The least of some runs: this machine does other work, and a parser gets faster when it is warm.
    expect(Math.min(...Array.from({ length: 5 }, () => msToRead(text)))).toBeLessThan(50);
  });

  it('and has room for the largest answer that a search may give', () => {
    const row = `<Sanad Id="9223372036854775807" ShomarehParvandeh="06000412577" CodeDasteh="42" Onvan="${'&amp;'.repeat(500)}" TarikhSabt="۱۴۰۲/۰۱/۰۱"/>`;
    const root = readXml(
      `<?xml version="1.0" encoding="utf-16"?><Natije Code="0" Kol="50">${row.repeat(50)}</Natije>`,
    );
    expect(root.children).toHaveLength(50);
  });
});

function attribute(_: unknown, index: number): string {
  return `a${index}="1"`;
}

function msToRead(text: string): number {
  const started = performance.now();
  try {
    readXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  return performance.now() - started;
}
