import { imageTypeOf, tellingBytes } from './image-type.ts';
import { noPageImage, UploadRefused } from './upload-refusal.ts';

/** The types that pages have in the archive (handbook 5). */
const accepted = { 'image/jpeg': 'jpg', 'image/tiff': 'tif', 'image/png': 'png' } as const;

export type AcceptedType = keyof typeof accepted;

/** What an image is by its first bytes, whatever its sender calls it. Throws an UploadRefused on anything else. */
export function acceptedType(beginning: Uint8Array): AcceptedType {
  const { mediaType } = imageTypeOf(beginning.subarray(0, tellingBytes));
  if (isAccepted(mediaType)) return mediaType;
  throw new UploadRefused(noPageImage);
}

/** The archive's word for the type of an image that was accepted. */
export function fileTypeOf(image: Uint8Array): string {
  return accepted[acceptedType(image)];
}

function isAccepted(mediaType: string): mediaType is AcceptedType {
  return Object.hasOwn(accepted, mediaType);
}
