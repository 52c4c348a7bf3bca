import type { RequestFacts } from './generation.ts';
import { persianDigits } from './legacy-text.ts';
import { quirkRates } from './quirk-rates.ts';
import type { Random } from './random.ts';

/** The dress in which a result stands in NatijeXml. */
export type ResultDress = 'plain' | 'utf16' | 'cdata' | 'escaped' | 'persianDigits' | 'broken' | 'doctype';

const dressOfTrait: Readonly<Record<string, ResultDress>> = {
  utf16Result: 'utf16',
  cdataResult: 'cdata',
  escapedResult: 'escaped',
  persianDigitsResult: 'persianDigits',
  brokenResult: 'broken',
  doctypeResult: 'doctype',
};

/** The result of a visit as an XML string, in one of the shapes that programs of different years wrote. */
export function inspectionResult(facts: RequestFacts, hasViolation: boolean, random: Random): string {
  const storeys = random.between(1, 7);
  const land = facts.caseFile.area + random.between(0, 99) / 100;
  const structure = facts.caseFile.isUnit ? land * 0.97 : land * 0.6 * storeys;
  const remark = random.pick(hasViolation ? violations : observations);
  return dressed(dressOf(facts, random), {
    land: land.toFixed(2),
    structure: structure.toFixed(2),
    storeys: String(storeys),
    violation: hasViolation ? '1' : '0',
    remark,
  });
}

interface Result {
  readonly land: string;
  readonly structure: string;
  readonly storeys: string;
  readonly violation: string;
  readonly remark: string;
}

function dressOf({ clean, trait }: RequestFacts, random: Random): ResultDress {
  if (clean) return dressOfTrait[trait ?? ''] ?? 'plain';
  const odd = [
    ['utf16', quirkRates.xmlUtf16Declaration],
    ['cdata', quirkRates.xmlCdata],
    ['escaped', quirkRates.xmlEscaped],
    ['persianDigits', quirkRates.xmlPersianDigits],
    ['broken', quirkRates.xmlBroken],
  ] as const;
  const rest = 1 - odd.reduce((sum, [, rate]) => sum + rate, 0);
  return random.weighted<ResultDress>([...odd, ['plain', rest]]);
}

function dressed(dress: ResultDress, result: Result): string {
  switch (dress) {
    case 'plain':
      return element(result);
    case 'utf16':
      return `<?xml version="1.0" encoding="utf-16"?>\r\n${element(result)}`;
    case 'cdata':
      return element({ ...result, remark: `<![CDATA[${result.remark} (< 3 متر & بیش از حد)]]>` });
    case 'escaped':
      return element(result).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    case 'persianDigits':
      return element({
        ...result,
        land: persianDigits(result.land),
        structure: persianDigits(result.structure).replace('.', '٫'),
        storeys: persianDigits(result.storeys),
      });
    case 'broken':
      return element(result).slice(0, -14);
    case 'doctype':
    default:
      return `<!DOCTYPE Natije [<!ENTITY mahal "تهران">]>${element({ ...result, remark: `${result.remark} &mahal;` })}`;
  }
}

function element({ land, structure, storeys, violation, remark }: Result): string {
  return `<Natije><MasahatZamin>${land}</MasahatZamin><MasahatBana>${structure}</MasahatBana><TedadTabaghe>${storeys}</TedadTabaghe><DarayeTakhalof>${violation}</DarayeTakhalof><Sharh>${remark}</Sharh></Natije>`;
}

const observations = [
  'بنا مطابق پروانه و در حال بهره‌برداری است.',
  'ملک مسکونی، نمای سنگ، دارای پارکینگ.',
  'اسکلت فلزی، سقف تیرچه و بلوک، فاقد تخلف.',
  'زمین بایر و محصور است.',
];
const violations = [
  'تبدیل پارکینگ به انباری مشاهده شد.',
  'یک واحد مسکونی به تجاری تبدیل شده است.',
  'احداث بنای مازاد در بام به مساحت حدود ۲۸ مترمربع.',
];
