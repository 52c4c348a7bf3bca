import type { ComplexModel, ElementModel, TypeModel } from './schema-model.ts';
import type { HeaderModel, WsdlModel } from './wsdl-model.ts';

/** What a WSDL says in one fixed way to write it: a line for each operation and each element, in a fixed order. */
export function wsdlOutline({ service, namespace, operations }: WsdlModel): string {
  const named = new Map<string, ComplexModel>();

  function typeText(type: TypeModel): string {
    if (type.kind === 'any') return 'any';
    if (type.kind === 'simple') return type.type.name;
    if (type.name === null) return `(${elementsText(type)})`;
    if (!named.has(type.name)) {
      named.set(type.name, type);
      // The types that it needs are noted down in their turn.
      elementsText(type);
    }
    return type.name;
  }

  function elementsText({ elements }: ComplexModel): string {
    return [...elements.values()].map(elementText).join(', ');
  }

  function elementText({
    name,
    namespace: home,
    type,
    isNillable,
    minOccurs,
    maxOccurs,
  }: ElementModel): string {
    return `{${home}}${name} ${typeText(type)} ${minOccurs}..${maxOccurs}${isNillable ? ' nillable' : ''}`;
  }

  function headerText(header: HeaderModel): string {
    return elementText(header) + (header.isRequired ? ' required' : '');
  }

  const lines = [...operations.values()].map(
    ({ name, soapAction, format, input, output, headers }) =>
      `${name} <${soapAction}> ${format} ${[...headers.map(headerText), elementText(input)].join('; ')} -> ${elementText(output)}`,
  );
  const types = [...named].map(([name, type]) => `type ${name}: ${elementsText(type)}`);
  return [`${service} {${namespace}}`, ...lines.toSorted(), ...types.toSorted()].join('\n');
}
