import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { wsdlOutline } from './wsdl-outline.ts';
import { readWsdl, type WsdlModel } from './wsdl-model.ts';

/** A WSDL in the repository that is the one this code was built for. */
export interface VendoredWsdl {
  readonly text: string;
  readonly model: WsdlModel;
}

/** sha256 of the outline of each service, as of 2026-11. */
const knownHashes: Readonly<Record<string, string>> = {
  ArchiveService: '83c64fc01e2a79758e23ca557918b0d8b64d1695162f20396b698e92a0cd39ab',
  BazdidService: '4908edbddaa8b1e1cb89db458dc69a7ac484dccc57a1e997dfc86e2ffd082285',
};

/**
 * Reads a vendored WSDL. Throws an Error with a sentence for the operator where what it says is not what this code was
 * built for; its addresses and formatting do not matter.
 */
export function readVendoredWsdl(file: string): VendoredWsdl {
  const text = readFileSync(file, 'utf8');
  const model = readWsdl(text);
  const hash = wsdlHash(model);
  if (hash !== knownHashes[model.service]) {
    throw new Error(
      `legacy/${basename(file)} does not describe the ${model.service} that Chaharsu was built for (its hash is ${hash}); put the file back as it was, or change the code to what the service is now and the hash in vendored-wsdl.ts with it.`,
    );
  }
  return { text, model };
}

/** The hash of what a WSDL says, whatever its formatting and addresses. */
export function wsdlHash(model: WsdlModel): string {
  return createHash('sha256').update(wsdlOutline(model)).digest('hex');
}
