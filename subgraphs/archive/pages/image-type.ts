/** What a file is, as its first bytes tell; the archive's own word for it is not always true (handbook 8.19). */
export interface ImageType {
  readonly mediaType: string;
  /** Of a file name, without the dot. */
  readonly extension: string;
  /** Whether a browser may show it in place; anything that is not known to be a picture is saved instead. */
  readonly isShown: boolean;
}

/** So many bytes of a file suffice to tell what it is. */
export const tellingBytes = 18;

/** Tells what a file is by its first `tellingBytes`, or by all of it where it is shorter. */
export function imageTypeOf(beginning: Uint8Array): ImageType {
  const hex = Buffer.from(beginning).toString('hex');
  return kinds.find(({ begins }) => begins.test(hex))?.type ?? unknown;
}

const kinds: readonly { readonly begins: RegExp; readonly type: ImageType }[] = [
  // II or MM for the order of bytes, and 42; 43 is the BigTIFF of very large scans.
  { begins: /^(49492[ab]00|4d4d002[ab])/, type: shown('image/tiff', 'tif') },
  { begins: /^ffd8ff/, type: shown('image/jpeg', 'jpg') },
  { begins: /^89504e470d0a1a0a/, type: shown('image/png', 'png') },
  { begins: /^474946383[79]61/, type: shown('image/gif', 'gif') },
  { begins: /^255044462d/, type: shown('application/pdf', 'pdf') },
  // The letters BM alone begin many a text; the size of the header behind the file's own says more.
  { begins: /^424d.{24}(0c|28|34|38|40|6c|7c)000000/, type: shown('image/bmp', 'bmp') },
];

const unknown: ImageType = { mediaType: 'application/octet-stream', extension: 'bin', isShown: false };

function shown(mediaType: string, extension: string): ImageType {
  return { mediaType, extension, isShown: true };
}
