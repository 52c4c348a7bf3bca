import { plainText } from '../../shared/soap/xml-characters.ts';
import { XmlError } from '../../shared/soap/xml-error.ts';
import { childText, readXml, type XmlElement } from '../../shared/soap/xml-tree.ts';
import { tryDecimal } from '../../shared/values/decimal.ts';
import { asciiDigits } from '../../shared/values/digits.ts';
import { canonicalText } from '../../shared/values/persian-text.ts';
import type { InspectionResult } from '../types.generated.ts';

const maxCharacters = 100_000;

/** Reads the result that an agent stored as XML in a string (handbook 8.16); no text is no result. */
export function inspectionResult(raw: string | null): InspectionResult | null {
  if (raw === null || raw.trim() === '') return null;
  const root = tryXml(raw);
  if (!root) {
    return {
      landArea: null,
      structureArea: null,
      storeys: null,
      hasViolation: null,
      description: null,
      quality: 'UNREADABLE',
      raw,
    };
  }
  const decimal = (name: string): string | null => tryDecimal(childText(root, name) ?? '');
  const storeys = asciiDigits(childText(root, 'TedadTabaghe') ?? '');
  return {
    landArea: decimal('MasahatZamin'),
    structureArea: decimal('MasahatBana'),
    storeys: /^\d{1,3}$/.test(storeys) ? Number(storeys) : null,
    hasViolation: flag(childText(root, 'DarayeTakhalof')),
    description: canonicalText(plainText(childText(root, 'Sharh') ?? '')),
    quality: 'EXACT',
    raw,
  };
}

function tryXml(raw: string): XmlElement | null {
  try {
    return readXml(raw, maxCharacters);
  } catch (error) {
    if (error instanceof XmlError) return null;
    throw error;
  }
}

function flag(text: string | null): boolean | null {
  switch (asciiDigits(text ?? '').toLowerCase()) {
    case '1':
    case 'true':
      return true;
    case '0':
    case 'false':
      return false;
    default:
      return null;
  }
}
