/** The values of an element by the names of its children, as node-soap read them; every simple value is text. */
export type Elements = Readonly<Record<string, unknown>>;

/**
 * Carries out one operation and answers the content of its result element: an object in the order of the schema's
 * sequence, in which null becomes xsi:nil and undefined an absent element, or a plain string. Throws an AsmxFault.
 */
export type Operation = (parameters: Elements, header: Elements) => Promise<object | string>;

/** One ASMX service: its WSDL and what its operations do. */
export interface AsmxService {
  /** The name in the WSDL, which is also the name of the .asmx file. */
  readonly name: string;
  readonly wsdl: string;
  /** The SOAP header element that the service knows. */
  readonly header?: string;
  readonly operations: Readonly<Record<string, Operation>>;
  /** How many calls may run at a time; more are refused with HTTP 503. */
  readonly maxCalls?: number;
  /** Every how many calls the service answers an HTML page of its web server with HTTP 200; never where absent. */
  readonly errorPageEvery?: number;
  /** Forgets what the service keeps in memory, as a restart of its web server makes it. */
  readonly restarted?: () => void;
}
