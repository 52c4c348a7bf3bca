import { type ColumnPath, factsOf, sqlType, type TablePath } from './catalogue.ts';
import type { Input } from './parameter.ts';

const written: unique symbol = Symbol('written as a template');

/**
 * A piece of T-SQL. Only this file makes one, of the literal text of templates, of names of the catalogue and of typed
 * inputs: a string or number that came from anywhere else cannot get into a statement.
 */
export interface Fragment<Row = unknown> {
  readonly [written]: true;
  readonly parts: readonly Part[];
  /** Never set; it carries the type of the rows of what is a SELECT or a select list. */
  readonly row?: Row;
}

type Part = string | Input | CollationForms;

/** One condition in two forms, for a database in order and for one whose columns have another collation than it. */
interface CollationForms {
  readonly plain: Fragment;
  readonly across: Fragment;
}

/** The tag of T-SQL: `sql\`t.Hazf = 0 AND t.CodeDaftar = ${column('Shahrsazi.tblDarkhast.CodeDaftar', 17)}\``. */
export function sql<Row = unknown>(
  texts: TemplateStringsArray,
  ...values: readonly (Fragment | Input)[]
): Fragment<Row> {
  return fragment<Row>(texts.flatMap((text, index) => [text, values[index] ?? '']));
}

export function joined(fragments: readonly Fragment[], separator: Fragment): Fragment {
  return fragment(fragments.flatMap((one, index) => (index === 0 ? [one] : [separator, one])));
}

/** 'dbo.tblDarkhast' */
export function tableName(path: TablePath): Fragment {
  return fragment([`dbo.${lastPart(path)}`]);
}

/** 'CodeDaftar' */
export function columnName(path: ColumnPath): Fragment {
  return fragment([lastPart(path)]);
}

/** The column of the table under the alias `t`, which every list is read from. */
export function field(path: ColumnPath): Fragment {
  return fragment([`t.${lastPart(path)}`]);
}

/** The column's type: 'varchar(40)'. */
export function typeName(path: ColumnPath): Fragment {
  return fragment([sqlType(factsOf(path))]);
}

/** A number that belongs to the statement itself, such as a code of the handbook. */
export function constant(value: number): Fragment {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number.`);
  return fragment([String(value)]);
}

export function collationForms(plain: Fragment, across: Fragment): Fragment {
  return fragment([{ plain, across }]);
}

/** The text of a fragment and its inputs, named by their position, so that one shape always has the same text. */
export function render(
  whole: Fragment,
  form: keyof CollationForms,
): { readonly text: string; readonly inputs: Readonly<Record<string, Input>> } {
  const names = new Map<Input, string>();
  const nameOf = (input: Input): string => {
    const name = names.get(input) ?? `p${names.size}`;
    names.set(input, name);
    return input.cast === null ? `@${name}` : `CONVERT(${input.cast}, @${name})`;
  };
  const write = ({ parts }: Fragment): string =>
    parts
      .map((part) => {
        if (typeof part === 'string') return part;
        return 'plain' in part ? write(part[form]) : nameOf(part);
      })
      .join('');
  const text = write(whole);
  return { text, inputs: Object.fromEntries([...names].map(([input, name]) => [name, input])) };
}

/** Text that stands side by side becomes one, so that what never changes is put together once. */
function fragment<Row>(pieces: readonly (Part | Fragment)[]): Fragment<Row> {
  const parts: Part[] = [];
  for (const piece of pieces) {
    for (const part of typeof piece === 'object' && 'parts' in piece ? piece.parts : [piece]) {
      const last = parts.at(-1);
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else parts.push(part);
    }
  }
  return { [written]: true, parts };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
