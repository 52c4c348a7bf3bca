import { createSchemaReader, type ElementModel } from './schema-model.ts';
import { XmlError } from './xml-error.ts';
import { localName } from './xml-feed.ts';
import { createNameResolver } from './xml-namespaces.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';
import { isTrue } from './xsd-type.ts';

/** What a WSDL of an ASMX service (document/literal, wrapped) says of it; addresses and formatting are left out. */
export interface WsdlModel {
  readonly service: string;
  readonly namespace: string;
  readonly operations: ReadonlyMap<string, WsdlOperation>;
}

export interface WsdlOperation {
  readonly name: string;
  readonly soapAction: string;
  /** How its messages are written, such as `document/literal`, which is the only way that we write them. */
  readonly format: string;
  readonly input: ElementModel;
  readonly output: ElementModel;
  /** The elements of the SOAP header that goes with a call. */
  readonly headers: readonly HeaderModel[];
}

export interface HeaderModel extends ElementModel {
  readonly isRequired: boolean;
}

/** No WSDL is as large; one is read at the start, or for a drift check. */
const maxCharacters = 4 * 1024 * 1024;

/** Reads a WSDL. Throws an XmlError where it is none, or holds types that this reader does not know. */
export function readWsdl(text: string): WsdlModel {
  const definitions = readXml(text, maxCharacters);
  if (definitions.name !== 'definitions') throw new XmlError('This is no WSDL.');
  const binding = demand(childrenOf(definitions, 'binding').find(isSoapBinding), 'binding for SOAP');
  const portType = demand(
    byName(definitions, 'portType').get(localName(binding.attributes['type'] ?? '')),
    'portType of its binding',
  );
  const readOperation = createOperationReader(definitions, binding);
  const operations = childrenOf(portType, 'operation').map(readOperation);
  return {
    service: nameOf(demand(childOf(definitions, 'service'), 'service')),
    namespace: definitions.attributes['targetNamespace'] ?? '',
    operations: new Map(operations.map((operation) => [operation.name, operation])),
  };
}

/** The bindings of HTTP GET and POST have a verb where those of SOAP have a transport. */
function isSoapBinding(binding: XmlElement): boolean {
  return childOf(binding, 'binding')?.attributes['transport'] !== undefined;
}

function createOperationReader(
  definitions: XmlElement,
  binding: XmlElement,
): (operation: XmlElement) => WsdlOperation {
  const schemas = createSchemaReader(
    childrenOf(demand(childOf(definitions, 'types'), 'types'), 'schema'),
    createNameResolver(definitions),
  );
  const messages = byName(definitions, 'message');
  const bound = byName(binding, 'operation');

  const partsOf = (message = ''): readonly XmlElement[] =>
    childrenOf(demand(messages.get(localName(message)), `message ${message}`), 'part');

  const bodyOf = (name: string, message: string | undefined, binds: XmlElement | undefined): ElementModel => {
    const parts = partsOf(message);
    const isDocument = parts.some(({ attributes }) => attributes['element'] !== undefined);
    if (isDocument) return schemas.part(demand(parts[0], `part of ${message ?? ''}`));
    return schemas.wrapper(name, (binds && childOf(binds, 'body'))?.attributes['namespace'] ?? '', parts);
  };

  const headerOf = ({ attributes: { message = '', part: name, required } }: XmlElement): HeaderModel => {
    const part = partsOf(message).find(({ attributes }) => name === undefined || attributes['name'] === name);
    return {
      ...schemas.part(demand(part, `part of ${message}`)),
      isRequired: isTrue(required),
    };
  };

  return (operation) => {
    const name = nameOf(operation);
    const binds = demand(bound.get(name), `binding of ${name}`);
    const [input, output] = [childOf(binds, 'input'), childOf(binds, 'output')];
    const soap = childOf(binds, 'operation')?.attributes ?? {};
    const style = soap['style'] ?? childOf(binding, 'binding')?.attributes['style'] ?? 'document';
    return {
      name,
      soapAction: soap['soapAction'] ?? '',
      format: `${style}/${usesOf([input, output])}`,
      input: bodyOf(name, childOf(operation, 'input')?.attributes['message'], input),
      output: bodyOf(`${name}Response`, childOf(operation, 'output')?.attributes['message'], output),
      headers: childrenOf(input ?? binds, 'header').map(headerOf),
    };
  };
}

/** How bodies and headers are written; `literal` where nothing is said. */
function usesOf(messages: readonly (XmlElement | undefined)[]): string {
  const written = messages
    .flatMap((message) => message?.children ?? [])
    .filter(({ name }) => name === 'body' || name === 'header')
    .map(({ attributes }) => attributes['use'] ?? 'literal');
  return [...new Set(written)].toSorted().join(' and ') || 'literal';
}

function byName(element: XmlElement, kind: string): ReadonlyMap<string, XmlElement> {
  return new Map(childrenOf(element, kind).map((child) => [nameOf(child), child]));
}

function nameOf(element: XmlElement): string {
  return element.attributes['name'] ?? '';
}

function demand<Part>(part: Part | undefined, what: string): Part {
  if (part === undefined) throw new XmlError(`The WSDL has no ${what}.`);
  return part;
}
