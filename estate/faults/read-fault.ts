import { type Fault, type FaultKind, kindsOf, type Narrowing, type System } from './fault.ts';
import { createFields, FaultMistake, type Fields } from './fields.ts';

/**
 * Reads the faults of a system from JSON: one object or a list of them, which then all apply. `operations` are the
 * names that a SOAP service knows. Throws a FaultMistake that says what is allowed.
 */
export function readFaults(system: System, json: string, operations: readonly string[]): readonly Fault[] {
  const value = parse(json);
  if (!Array.isArray(value)) return [readFault(system, value, operations)];
  if (value.length === 0) throw new FaultMistake('A list of faults has at least one; DELETE lifts them.');
  return value.map((one) => readFault(system, one, operations));
}

const longestMs = 3_600_000;
const largestBytes = 10_000_000_000;

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new FaultMistake('The body is not JSON; a fault is an object such as {"kind":"latency","ms":200}.');
  }
}

function readFault(system: System, value: unknown, operations: readonly string[]): Fault {
  const fields = createFields(value);
  const kind = fields.choice('kind', kindsOf[system]);
  if (kind === undefined)
    throw new FaultMistake(`"kind" is missing; ${system} has ${kindsOf[system].join(', ')}.`);
  const fault = readKind(kind, fields, () => readNarrowing(system, fields, operations));
  fields.refuseOthers(`The fault ${kind} of ${system}`);
  return fault;
}

function readKind(kind: FaultKind, fields: Fields, narrowing: () => Narrowing): Fault {
  switch (kind) {
    case 'refuse':
      return { kind };
    case 'restart':
      return { kind, downMs: fields.number('downMs', { least: 0, most: longestMs, otherwise: 5000 }) };
    case 'latency':
      return {
        kind,
        ms: fields.number('ms', { least: 0, most: longestMs, otherwise: 1000 }),
        spreadMs: fields.number('spreadMs', { least: 0, most: longestMs, otherwise: 0 }),
        ...narrowing(),
      };
    case 'hang':
      return { kind, deaf: fields.boolean('deaf'), ...narrowing() };
    case 'reset':
      return {
        kind,
        afterBytes: fields.optionalNumber('afterBytes', { least: 0, most: largestBytes }),
        ...narrowing(),
      };
    case 'trickle':
      return {
        kind,
        bytesPerSecond: fields.number('bytesPerSecond', { least: 1, most: largestBytes, otherwise: 100 }),
        ...narrowing(),
      };
    case 'huge-answer':
      return {
        kind,
        bytes: fields.number('bytes', { least: 1, most: largestBytes, otherwise: 100_000_000 }),
        ...narrowing(),
      };
    default:
      return { kind, ...narrowing() };
  }
}

function readNarrowing(system: System, fields: Fields, operations: readonly string[]): Narrowing {
  const isSql = system === 'sqlServer';
  const operation = isSql ? fields.text('operation') : fields.choice('operation', operations);
  const database = isSql ? fields.choice('database', ['Shahrsazi', 'Bazdid']) : undefined;
  const probability = fields.optionalNumber('probability', { least: 0, most: 1, fraction: true });
  const nth = fields.optionalNumber('nth', { least: 1, most: 1_000_000 });
  const count = fields.optionalNumber('count', { least: 1, most: 1_000_000 });
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(database === undefined ? {} : { database }),
    ...(probability === undefined ? {} : { probability }),
    ...(nth === undefined ? {} : { nth }),
    ...(count === undefined ? {} : { count }),
  };
}
