import type { GraphQLError } from 'graphql';
import type { AskedOperation } from '../engine/client-request.ts';
import { noStoredQueries, unknownDocument, untrusted } from './limit-errors.ts';
import type { Manifest } from './manifest.ts';

/** Finds the text of what a client asks for. */
export interface TrustedDocuments {
  /** The text, or why there is none. */
  textOf(asked: AskedOperation): { readonly text: string } | { readonly refusal: GraphQLError };
  /** Puts another manifest in the place of the one in use. */
  replace(manifest: Manifest): void;
}

/** Answers documents of a manifest by their hashes; where `only` is set, nothing else. A text that comes is never kept. */
export function createTrustedDocuments(manifest: Manifest, only: boolean): TrustedDocuments {
  let trusted = manifest;
  let texts = new Set(manifest.values());
  return {
    textOf({ query, documentId, storedHash }) {
      const hash = documentId ?? storedHash;
      const known = hash === undefined ? undefined : trusted.get(hash);
      if (known !== undefined) return { text: known };
      if (documentId !== undefined) return { refusal: unknownDocument() };
      if (only) {
        const isTrusted = query !== undefined && texts.has(query);
        return isTrusted ? { text: query } : { refusal: untrusted() };
      }
      return storedHash === undefined && query !== undefined
        ? { text: query }
        : { refusal: noStoredQueries() };
    },
    replace(changed) {
      trusted = changed;
      texts = new Set(changed.values());
    },
  };
}

/** For whoever has no manifest: every text is answered, and no hash. */
export const anyDocuments: TrustedDocuments = createTrustedDocuments(new Map(), false);
