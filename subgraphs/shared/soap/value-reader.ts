import type { AnyModel, ComplexModel, ElementModel, SimpleModel } from './schema-model.ts';
import { XmlError } from './xml-error.ts';
import { isNil, localName, type XmlListener } from './xml-feed.ts';
import { createXmlTree, type XmlElement, type XmlTree } from './xml-tree.ts';
import type { XsdValue } from './xsd-type.ts';

/**
 * What an element holds: null where it is nil; a list where it may be repeated, however often it is there; a tree where
 * the schema leaves its content open.
 */
export type SoapValue = XsdValue | null | SoapElement | XmlElement | readonly SoapValue[];

/** The children of an element by name; an absent one is undefined. */
export interface SoapElement {
  readonly [name: string]: SoapValue | undefined;
}

/** Reads one element by its schema; hears of it and of all that is in it. */
export interface ValueReader extends XmlListener {
  /** The value, when the element has been closed. */
  value(): SoapValue;
}

type Frame = SimpleFrame | ComplexFrame | AnyFrame;

interface SimpleFrame extends Described<SimpleModel> {
  readonly kind: 'simple';
  text: string;
}

interface ComplexFrame extends Described<ComplexModel> {
  readonly kind: 'complex';
  readonly children: Record<string, SoapValue>;
}

interface AnyFrame extends Described<AnyModel> {
  readonly kind: 'any';
  readonly tree: XmlTree;
  depth: number;
}

interface Described<Type> {
  readonly model: ElementModel;
  readonly type: Type;
  readonly isNil: boolean;
}

/**
 * Creates a reader of an element. Elements that the schema does not know are skipped, and so is xsi:type: what decides is
 * what we were built for. Its methods throw an XmlError that names the element where a required one is missing, one
 * stands twice, or a text is not of its type.
 */
export function createValueReader(model: ElementModel): ValueReader {
  const path: Frame[] = [];
  let skipped = 0;
  let value: SoapValue = null;

  return {
    open(name, attributes) {
      const parent = path.at(-1);
      if (skipped > 0) {
        skipped += 1;
      } else if (!parent) {
        path.push(frameOf(model, isNil(attributes)));
      } else if (parent.kind === 'any') {
        parent.depth += 1;
        parent.tree.open(name, attributes);
      } else if (parent.kind === 'simple') {
        throw new XmlError(`${parent.model.name} has elements in it, where its type has only text.`);
      } else {
        const child = parent.type.elements.get(localName(name));
        if (child) path.push(frameOf(child, isNil(attributes)));
        else skipped = 1;
      }
    },
    text(text) {
      const frame = path.at(-1);
      if (skipped > 0 || !frame) return;
      if (frame.kind === 'simple') frame.text += text;
      else if (frame.kind === 'any') frame.tree.text(text);
    },
    close() {
      const frame = path.at(-1);
      if (skipped > 0) {
        skipped -= 1;
      } else if (frame?.kind === 'any' && frame.depth > 0) {
        frame.depth -= 1;
        frame.tree.close();
      } else if (frame) {
        path.pop();
        const closed = valueOf(frame);
        const parent = path.at(-1);
        if (parent?.kind === 'complex') put(parent.children, frame.model, closed);
        else value = closed;
      }
    },
    value: () => value,
  };
}

function frameOf(model: ElementModel, nil: boolean): Frame {
  const { type } = model;
  switch (type.kind) {
    case 'simple':
      return { kind: 'simple', model, type, isNil: nil, text: '' };
    case 'complex':
      return { kind: 'complex', model, type, isNil: nil, children: {} };
    case 'any': {
      const tree = createXmlTree();
      tree.open(model.name, {});
      return { kind: 'any', model, type, isNil: nil, tree, depth: 0 };
    }
  }
}

function valueOf(frame: Frame): SoapValue {
  if (frame.isNil) return nilOf(frame.model);
  switch (frame.kind) {
    case 'simple':
      return frame.type.type.read(frame.text, frame.model.name);
    case 'complex':
      return completed(frame);
    case 'any':
      return frame.tree.root();
  }
}

/** What may be absent may be nil too: .NET has the same null for both. */
function nilOf({ name, isNillable, minOccurs, maxOccurs }: ElementModel): null {
  if (isNillable || (minOccurs === 0 && maxOccurs === 1)) return null;
  throw new XmlError(`${name} is nil, which its schema forbids.`);
}

function completed({ model, type, children }: ComplexFrame): SoapElement {
  for (const child of type.elements.values()) {
    if (child.name in children) continue;
    if (child.minOccurs > 0) throw new XmlError(`${child.name} is missing in ${model.name}.`);
    if (child.maxOccurs > 1) children[child.name] = [];
  }
  return children;
}

function put(children: Record<string, SoapValue>, { name, maxOccurs }: ElementModel, value: SoapValue): void {
  const before = children[name];
  if (maxOccurs > 1) {
    if (isGrowing(before)) before.push(value);
    else children[name] = [value];
  } else {
    if (before !== undefined) throw new XmlError(`${name} stands twice where it may stand once.`);
    children[name] = value;
  }
}

/** The lists in `children` are this reader's own. */
function isGrowing(value: SoapValue | undefined): value is SoapValue[] {
  return Array.isArray(value);
}
