import { expect, it } from 'vitest';
import { imageTypeOf, tellingBytes } from '../../../../subgraphs/archive/pages/image-type.ts';

it.each([
  ['49492a00 08000000', 'image/tiff', 'tif', true],
  ['4d4d002a 00000008', 'image/tiff', 'tif', true],
  ['49492b00 08000000', 'image/tiff', 'tif', true],
  ['ffd8ffe0 00104a46', 'image/jpeg', 'jpg', true],
  ['ffd8ff', 'image/jpeg', 'jpg', true],
  ['89504e47 0d0a1a0a', 'image/png', 'png', true],
  ['47494638 39610100', 'image/gif', 'gif', true],
  ['47494638 37610100', 'image/gif', 'gif', true],
  ['25504446 2d312e34', 'application/pdf', 'pdf', true],
  ['424d 46000000 00000000 36000000 28000000', 'image/bmp', 'bmp', true],
  ['424d 616e206973206e6f7420612070696374', 'application/octet-stream', 'bin', false],
  ['49492a', 'application/octet-stream', 'bin', false],
  ['3c68746d 6c3e', 'application/octet-stream', 'bin', false],
  ['3c737667 20786d6c', 'application/octet-stream', 'bin', false],
  ['4d5a9000', 'application/octet-stream', 'bin', false],
  ['00ffd8ff', 'application/octet-stream', 'bin', false],
  ['', 'application/octet-stream', 'bin', false],
])('a file that begins with %s is %s', (hex, mediaType, extension, isShown) => {
  const file = Buffer.from(hex.replaceAll(' ', ''), 'hex');
  expect(imageTypeOf(file.subarray(0, tellingBytes))).toEqual({ mediaType, extension, isShown });
});
