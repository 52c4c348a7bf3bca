import { sourceError, type SourceErrorCode } from '../../shared/errors.ts';
import { SoapFault } from '../../shared/soap/soap-fault.ts';

const codes: Readonly<Record<number, SourceErrorCode>> = {
  [-11]: 'SOURCE_REFUSED',
  [-12]: 'SOURCE_REFUSED',
  [-99]: 'SOURCE_UNAVAILABLE',
};

/** The typed error of a fault that answers nothing; an error that is no fault stays as it is. */
export function serviceError(operation: string, error: unknown): unknown {
  if (!(error instanceof SoapFault)) return error;
  const code = error.code === null ? undefined : codes[error.code];
  return sourceError(code ?? 'SOURCE_INVALID_ANSWER', 'inspection-soap', operation, error);
}
