import type { Parameter } from './parameter.ts';

type Parameters = Readonly<Record<string, Parameter<never>>>;

/** The values that a statement's parameters take. */
export type ValuesOf<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer Value> ? Value : never;
};

/** A named T-SQL statement with typed parameters and the type of its rows; the only way to ask a legacy database. */
export interface Statement<Row, P extends Parameters> {
  /** What errors and logs call it; never its text. */
  readonly name: string;
  readonly text: string;
  readonly parameters: P;
  /** Never set; it carries the type of the rows. */
  readonly row?: Row;
}

/** Begins a statement of the given row type: `statement<ErjaRow>()('history of requests', 'SELECT …', { … })`. */
export function statement<Row>(): <const P extends Parameters>(
  name: string,
  text: string,
  parameters: P,
) => Statement<Row, P> {
  return (name, text, parameters) => ({ name, text, parameters });
}
