import { createSchemaReader, type ElementModel, localPart } from './schema-model.ts';
import { XmlError } from './xml-error.ts';
import { childOf, childrenOf, readXml, type XmlElement } from './xml-tree.ts';

/** What a WSDL of an ASMX service (document/literal, wrapped) says of it; addresses and formatting are left out. */
export interface WsdlModel {
  readonly service: string;
  readonly namespace: string;
  readonly operations: ReadonlyMap<string, WsdlOperation>;
}

export interface WsdlOperation {
  readonly name: string;
  readonly soapAction: string;
  readonly input: ElementModel;
  readonly output: ElementModel;
  /** The elements of the SOAP header that goes with a call. */
  readonly headers: readonly ElementModel[];
}

/** Reads a WSDL. Throws an XmlError where it is none, or holds types that this reader does not know. */
export function readWsdl(text: string): WsdlModel {
  const definitions = readXml(text);
  if (definitions.name !== 'definitions') throw new XmlError('This is no WSDL.');
  const binding = demand(childrenOf(definitions, 'binding').find(isSoapBinding), 'binding for SOAP');
  const portType = demand(
    byName(definitions, 'portType').get(localPart(binding.attributes['type'] ?? '')),
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
    definitions,
    childrenOf(demand(childOf(definitions, 'types'), 'types'), 'schema'),
  );
  const messages = byName(definitions, 'message');
  const bound = byName(binding, 'operation');

  const elementOf = (message = '', partName?: string): ElementModel => {
    const parts = childrenOf(demand(messages.get(localPart(message)), `message ${message}`), 'part');
    const part = parts.find(({ attributes }) => partName === undefined || attributes['name'] === partName);
    return schemas.element(demand(part, `part of ${message}`).attributes['element'] ?? '');
  };

  return (operation) => {
    const name = nameOf(operation);
    const binds = demand(bound.get(name), `binding of ${name}`);
    const headers = childrenOf(childOf(binds, 'input') ?? binds, 'header');
    return {
      name,
      soapAction: childOf(binds, 'operation')?.attributes['soapAction'] ?? '',
      input: elementOf(childOf(operation, 'input')?.attributes['message']),
      output: elementOf(childOf(operation, 'output')?.attributes['message']),
      headers: headers.map(({ attributes }) => elementOf(attributes['message'], attributes['part'])),
    };
  };
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
