import { decimalText } from '../../shared/values/decimal.ts';

/** What an agent found; areas are exact decimals in square metres. */
export interface VisitResult {
  readonly landArea: string;
  readonly structureArea: string;
  readonly storeys: number;
  readonly hasViolation: boolean;
  readonly description: string | null;
}

/**
 * Writes a result as the XML text that SabtNatijehBazdid takes, every decimal as it was given. Throws a RangeError for an
 * area that is no decimal, or a number of storeys that is not whole.
 */
export function resultText(result: VisitResult): string {
  const { landArea, structureArea, storeys, hasViolation, description } = result;
  if (!Number.isSafeInteger(storeys)) throw new RangeError('The number of storeys is not whole.');
  const parts = [
    ['MasahatZamin', decimalText(landArea)],
    ['MasahatBana', decimalText(structureArea)],
    ['TedadTabaghe', String(storeys)],
    ['DarayeTakhalof', hasViolation ? '1' : '0'],
    ['Sharh', escapeXml(description ?? '')],
  ];
  return `<Natije>${parts.map(([name, text]) => `<${name}>${text}</${name}>`).join('')}</Natije>`;
}

/** A carriage return that is not written as a reference would be read as a line feed. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}
