import { InspectionRefusal } from './inspection-fault.ts';
import { asciiDigits } from './legacy-day.ts';
import { readXmlElement, type XmlElement, XmlError } from './xml-element.ts';

/** The result of a visit as it was handed in, with what the service itself needs of it. */
export interface InspectionResult {
  readonly xml: string;
  readonly hasViolation: boolean;
}

/** What each element of a result must look like; Sharh, the remark, is free text and may be left out. */
const shapes: readonly (readonly [name: string, shape: RegExp])[] = [
  ['MasahatZamin', /^\d{1,12}(\.\d{1,4})?$/],
  ['MasahatBana', /^\d{1,12}(\.\d{1,4})?$/],
  ['TedadTabaghe', /^\d{1,3}$/],
  ['DarayeTakhalof', /^[01]$/],
];

/** Reads the XML text of SabtNatijehBazdid. Throws an InspectionRefusal that says what is wrong. */
export function readInspectionResult(text: string | null): InspectionResult {
  const root = readRoot(text);
  const valueOf = (name: string): string =>
    asciiDigits(root.children.find((child) => child.name === name)?.text.trim() ?? '').replace('٫', '.');
  for (const [name, shape] of shapes) {
    if (!shape.test(valueOf(name)))
      throw new InspectionRefusal(-24, `مقدار ${name} در نتیجه بازدید نامعتبر است`);
  }
  return { xml: text ?? '', hasViolation: valueOf('DarayeTakhalof') === '1' };
}

function readRoot(text: string | null): XmlElement {
  try {
    const root = readXmlElement(text?.trim() ?? '');
    if (root.name === 'Natije') return root;
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
  }
  throw new InspectionRefusal(-24, 'نتیجه بازدید خوانا نیست');
}
