import type { ComplexModel, ElementModel, TypeModel } from './schema-model.ts';
import type { WsdlModel, WsdlOperation } from './wsdl-model.ts';

/** One thing in which a live service is not what we were built for. */
export interface Difference {
  readonly sentence: string;
  /** Whether calls may fail, or lose something, because of it. */
  readonly isBreaking: boolean;
}

/** Tells by name where a live WSDL differs from the vendored one; nothing where it says the same. */
export function wsdlDrift(ours: WsdlModel, live: WsdlModel): readonly Difference[] {
  const drift: Difference[] = [];
  /** Named types are compared once for each direction. */
  const compared = new Set<string>();
  const breaks = (sentence: string): void => void drift.push({ sentence, isBreaking: true });
  const bears = (sentence: string): void => void drift.push({ sentence, isBreaking: false });

  function compareOperations(our: WsdlOperation, their: WsdlOperation): void {
    const { name } = our;
    if (our.soapAction !== their.soapAction)
      breaks(`The SOAPAction of ${name} is ${their.soapAction} instead of ${our.soapAction}.`);
    if (our.input.name !== their.input.name || our.output.name !== their.output.name)
      breaks(`${name} has messages of other names.`);
    const headers = new Map(their.headers.map((header) => [header.name, header]));
    for (const header of our.headers) {
      const same = headers.get(header.name);
      if (same) compareTypes(header.name, header.type, same.type, 'sent');
      else breaks(`${name} no longer takes the header ${header.name}.`);
    }
    for (const header of their.headers) {
      if (!our.headers.some((one) => one.name === header.name))
        breaks(`${name} takes a header ${header.name} that is new.`);
    }
    compareTypes(name, our.input.type, their.input.type, 'sent');
    compareTypes(our.output.name, our.output.type, their.output.type, 'answered');
  }

  function compareTypes(place: string, our: TypeModel, their: TypeModel, way: Way): void {
    if (our.kind !== 'complex' || their.kind !== 'complex') {
      if (typeName(our) !== typeName(their))
        breaks(`${place} is of the type ${typeName(their)} instead of ${typeName(our)}.`);
      return;
    }
    if (our.name !== their.name)
      bears(`The type of ${place} is called ${typeName(their)} instead of ${typeName(our)}.`);
    const named = our.name ?? place;
    const pair = `${way} ${named} ${their.name}`;
    if (compared.has(pair)) return;
    compared.add(pair);
    compareElements(named, our, their, way);
  }

  function compareElements(place: string, our: ComplexModel, their: ComplexModel, way: Way): void {
    for (const [name, element] of our.elements) {
      const same = their.elements.get(name);
      if (same) compareElement(`${place}/${name}`, element, same, way);
      else breaks(`${place} has no element ${name} any more.`);
    }
    for (const [name, { minOccurs, isNillable }] of their.elements) {
      if (our.elements.has(name)) continue;
      const isWanted = way === 'sent' && minOccurs > 0 && !isNillable;
      (isWanted ? breaks : bears)(`${place} has a new ${isWanted ? 'required ' : ''}element ${name}.`);
    }
    if (namesInBoth(our, their) !== namesInBoth(their, our))
      (way === 'sent' ? breaks : bears)(`The elements of ${place} stand in another order.`);
  }

  function compareElement(place: string, our: ElementModel, their: ElementModel, way: Way): void {
    compareTypes(place, our.type, their.type, way);
    if (occurrence(our) === occurrence(their)) return;
    const isTolerable = way === 'sent' ? takes(their, our) : gives(their, our);
    (isTolerable ? bears : breaks)(`${place} is now ${occurrence(their)} instead of ${occurrence(our)}.`);
  }

  if (ours.service !== live.service) bears(`The service is called ${live.service}.`);
  if (ours.namespace !== live.namespace)
    breaks(`The namespace is ${live.namespace} instead of ${ours.namespace}.`);
  for (const [name, operation] of ours.operations) {
    const same = live.operations.get(name);
    if (same) compareOperations(operation, same);
    else breaks(`The operation ${name} is missing.`);
  }
  for (const name of live.operations.keys()) {
    if (!ours.operations.has(name)) bears(`The operation ${name} is new.`);
  }
  return drift;
}

/** Whether we write an element or read it. */
type Way = 'sent' | 'answered';

function typeName(type: TypeModel): string {
  if (type.kind === 'simple') return `xs:${type.type.name}`;
  return type.kind === 'any' ? 'xs:any' : (type.name ?? 'its own');
}

/** The elements of the first that the second has too, in the order of the first. */
function namesInBoth(first: ComplexModel, second: ComplexModel): string {
  return [...first.elements.keys()].filter((name) => second.elements.has(name)).join();
}

function occurrence({ minOccurs, maxOccurs, isNillable }: ElementModel): string {
  const least = minOccurs === 0 ? 'optional' : 'required';
  const most = maxOccurs === 1 ? '' : ` up to ${maxOccurs === Infinity ? 'any number of' : maxOccurs} times`;
  return `${least}${most}${isNillable ? ', nil or not' : ''}`;
}

/** Whether a service takes everything that we may send: we leave out what is optional, and send nil where we may. */
function takes(their: ElementModel, our: ElementModel): boolean {
  const isLeftOut = our.minOccurs === 0 && their.minOccurs > 0 && !their.isNillable;
  return their.maxOccurs >= our.maxOccurs && !isLeftOut && !(our.isNillable && !their.isNillable);
}

/** Whether we read everything that a service may answer. */
function gives(their: ElementModel, our: ElementModel): boolean {
  const readsNil = our.isNillable || (our.minOccurs === 0 && our.maxOccurs === 1);
  return (
    their.maxOccurs <= our.maxOccurs && their.minOccurs >= our.minOccurs && (readsNil || !their.isNillable)
  );
}
