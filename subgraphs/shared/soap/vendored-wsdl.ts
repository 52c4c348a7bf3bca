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
  ArchiveService: '945449873df17158f68f1860f09a0e55e792681be4d37abedc38133edb1306d1',
  BazdidService: '35c509f74493e1f0f252a3261c70afa5d955e4e58184fc9d560a662a33aa180e',
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
