/** XML that is broken, too large or too deep, that has a DTD, or that does not say what its schema promises. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}
