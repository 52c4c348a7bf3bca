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
  const moved = { sent: new Map<string, Set<string>>(), answered: new Map<string, Set<string>>() };
  const breaks = (sentence: string): void => void drift.push({ sentence, isBreaking: true });
  const bears = (sentence: string): void => void drift.push({ sentence, isBreaking: false });

  function compareOperations(our: WsdlOperation, their: WsdlOperation): void {
    const { name } = our;
    if (our.soapAction !== their.soapAction)
      breaks(`The SOAPAction of ${name} is ${their.soapAction} instead of ${our.soapAction}.`);
    if (our.format !== their.format)
      breaks(`The messages of ${name} are ${their.format} instead of ${our.format}.`);
    if (our.input.name !== their.input.name || our.output.name !== their.output.name)
      breaks(`${name} has messages of other names.`);
    const headers = new Map(their.headers.map((header) => [header.name, header]));
    for (const header of our.headers) {
      const same = headers.get(header.name);
      if (!same) {
        breaks(`${name} no longer takes the header ${header.name}.`);
        continue;
      }
      // It goes with every call, so that nothing breaks.
      if (same.isRequired !== header.isRequired)
        bears(`${name} ${same.isRequired ? 'now' : 'no longer'} requires the header ${header.name}.`);
      compareNamespaces(header.name, header, same, 'sent');
      compareTypes(header.name, header.type, same.type, 'sent');
    }
    for (const header of their.headers) {
      if (!our.headers.some((one) => one.name === header.name))
        breaks(`${name} takes a header ${header.name} that is new.`);
    }
    compareNamespaces(our.input.name, our.input, their.input, 'sent');
    compareTypes(name, our.input.type, their.input.type, 'sent');
    compareNamespaces(our.output.name, our.output, their.output, 'answered');
    compareTypes(our.output.name, our.output.type, their.output.type, 'answered');
  }

  /** What moves to another namespace mostly moves with all the others, and is told of once. */
  function compareNamespaces(place: string, our: ElementModel, their: ElementModel, way: Way): void {
    if (our.namespace === their.namespace) return;
    const move = `${namespaceText(their.namespace)} instead of ${namespaceText(our.namespace)}`;
    const places = moved[way].get(move) ?? new Set();
    moved[way].set(move, places.add(place));
  }

  function tellMoves(way: Way, tell: (sentence: string) => void): void {
    for (const [move, places] of moved[way]) {
      const [first = ''] = places;
      const others = places.size - 1;
      const subject = others === 0 ? `${first} is` : `${first} and ${others} more that are ${way} are`;
      tell(`${subject} in ${move}.`);
    }
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
    compareNamespaces(place, our, their, way);
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
  tellMoves('sent', breaks);
  // Answers are read by their names alone.
  tellMoves('answered', bears);
  return drift;
}

/** Whether we write an element or read it. */
type Way = 'sent' | 'answered';

function namespaceText(namespace: string): string {
  return namespace === '' ? 'no namespace' : `the namespace ${namespace}`;
}

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
