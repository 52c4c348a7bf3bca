import type { SqlType } from '../tds/sql-types.ts';

/** A name of one to four parts as written, without brackets: server is refused by the parser. */
export interface ObjectName {
  readonly line: number;
  /** '' where the name does not say. */
  readonly database: string;
  readonly schema: string;
  /** '#x' for a temporary table, '@x' for a table variable. */
  readonly name: string;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^';
export type Comparison = '=' | '<>' | '<' | '>' | '<=' | '>=';

/** A scalar expression; every node knows its line for error messages. */
export type Expression = { readonly line: number } & (
  | { readonly kind: 'null' | 'default' }
  /** Numbers as written; strings unescaped, `unicode` for N'…'; binary 0x… as hex digits. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string; readonly unicode: boolean }
  | { readonly kind: 'binary'; readonly hex: string }
  /** '@x', or '@@ROWCOUNT' and its kin in upper case. */
  | { readonly kind: 'variable'; readonly name: string }
  /** Qualifier parts before the column, outermost first: ['dbo','t'] for dbo.t.c; `inserted`/`deleted` are qualifiers too. */
  | { readonly kind: 'column'; readonly qualifier: readonly string[]; readonly name: string }
  | { readonly kind: 'unary'; readonly operator: '-' | '+' | '~'; readonly operand: Expression }
  | {
      readonly kind: 'binary-operation';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'collate'; readonly operand: Expression; readonly collation: string }
  /** Name in upper case; `star` for COUNT(*); `withinGroup` for STRING_AGG. */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly Expression[];
      readonly star: boolean;
      readonly distinct: boolean;
      readonly over: Window | null;
      readonly withinGroup: readonly OrderItem[];
    }
  /** CAST, CONVERT and their TRY_ forms. */
  | {
      readonly kind: 'cast';
      readonly operand: Expression;
      readonly type: SqlType;
      readonly style: Expression | null;
      readonly isTry: boolean;
    }
  | {
      readonly kind: 'case';
      /** CASE operand WHEN value …; null for CASE WHEN condition …. */
      readonly operand: Expression | null;
      readonly branches: readonly {
        readonly when: Expression | Condition;
        readonly consequent: Expression;
      }[];
      readonly otherwise: Expression | null;
    }
  | { readonly kind: 'subquery'; readonly query: Query }
);

/** A search condition; T-SQL has no boolean values. */
export type Condition = { readonly line: number } & (
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly operand: Condition }
  | {
      readonly kind: 'compare';
      readonly comparison: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'compare-quantified';
      readonly comparison: Comparison;
      readonly quantifier: 'ALL' | 'ANY';
      readonly left: Expression;
      readonly query: Query;
    }
  | { readonly kind: 'is-null'; readonly operand: Expression; readonly negated: boolean }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'in-list';
      readonly operand: Expression;
      readonly values: readonly Expression[];
      readonly negated: boolean;
    }
  | {
      readonly kind: 'in-query';
      readonly operand: Expression;
      readonly query: Query;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'like';
      readonly operand: Expression;
      readonly pattern: Expression;
      readonly escape: Expression | null;
      readonly negated: boolean;
    }
  | { readonly kind: 'exists'; readonly query: Query }
);

export interface Window {
  readonly partitionBy: readonly Expression[];
  readonly orderBy: readonly OrderItem[];
  /** The ROWS/RANGE clause as upper-case text, or null. */
  readonly frame: string | null;
}

export interface OrderItem {
  readonly expression: Expression;
  readonly descending: boolean;
}

/** One item of a select list. */
export type SelectItem = { readonly line: number } & (
  | { readonly kind: 'star'; readonly qualifier: readonly string[] }
  | { readonly kind: 'expression'; readonly expression: Expression; readonly alias: string | null }
  /** SELECT @x = expression. */
  | { readonly kind: 'assign'; readonly variable: string; readonly expression: Expression }
);

/** What stands in FROM. */
export type TableSource = { readonly line: number } & (
  | {
      readonly kind: 'table';
      readonly name: ObjectName;
      readonly alias: string | null;
      /** Hints in upper case: 'NOLOCK', 'UPDLOCK', 'INDEX(…)'. */
      readonly hints: readonly string[];
    }
  | {
      readonly kind: 'derived';
      readonly query: Query;
      readonly alias: string;
      readonly columnAliases: readonly string[];
    }
  | {
      readonly kind: 'values';
      readonly rows: readonly (readonly Expression[])[];
      readonly alias: string;
      readonly columnAliases: readonly string[];
    }
  /** OPENJSON, STRING_SPLIT. */
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly arguments: readonly Expression[];
      /** OPENJSON's WITH clause; null for its default schema. */
      readonly columns: readonly JsonColumn[] | null;
      readonly alias: string | null;
      readonly columnAliases: readonly string[];
    }
  | {
      readonly kind: 'join';
      readonly join: 'INNER' | 'LEFT' | 'RIGHT' | 'FULL' | 'CROSS' | 'CROSS APPLY' | 'OUTER APPLY';
      readonly left: TableSource;
      readonly right: TableSource;
      readonly on: Condition | null;
    }
);

export interface JsonColumn {
  readonly name: string;
  readonly type: SqlType;
  /** '$.name' by default. */
  readonly path: string;
  readonly asJson: boolean;
}

/** A query expression with its order and CTEs. */
export interface Query {
  readonly line: number;
  readonly with: readonly CommonTable[];
  readonly body: QueryBody;
  readonly orderBy: readonly OrderItem[];
  readonly offset: Expression | null;
  readonly fetch: Expression | null;
}

export interface CommonTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly query: Query;
}

export type QueryBody =
  | ({ readonly kind: 'select' } & Select)
  | {
      readonly kind: 'set-operation';
      readonly line: number;
      readonly operator: 'UNION' | 'UNION ALL' | 'EXCEPT' | 'INTERSECT';
      readonly left: QueryBody;
      readonly right: QueryBody;
    }
  /** SELECT … FOR JSON: the rows of `query`, which has the order and page, as one JSON text. */
  | {
      readonly kind: 'for-json';
      readonly line: number;
      readonly query: Query;
      readonly mode: 'PATH' | 'AUTO';
      /** ROOT('…'), or null. */
      readonly root: string | null;
      readonly includeNulls: boolean;
      /** False for WITHOUT_ARRAY_WRAPPER. */
      readonly arrayWrapper: boolean;
    };

export interface Select {
  readonly line: number;
  readonly distinct: boolean;
  readonly top: { readonly count: Expression; readonly withTies: boolean } | null;
  readonly items: readonly SelectItem[];
  /** SELECT … INTO. */
  readonly into: ObjectName | null;
  readonly from: readonly TableSource[];
  readonly where: Condition | null;
  readonly groupBy: readonly Expression[];
  readonly having: Condition | null;
}

/** OUTPUT of a changing statement; `into` is a table or table variable. */
export interface Output {
  readonly items: readonly SelectItem[];
  readonly into: { readonly target: ObjectName; readonly columns: readonly string[] } | null;
}

export interface Assignment {
  readonly line: number;
  /** The column's name, or the variable of SET @x = column = …. */
  readonly column: string | null;
  readonly variable: string | null;
  /** '=' or a compound operator's first character. */
  readonly operator: '=' | BinaryOperator;
  readonly value: Expression;
}

export interface MergeBranch {
  readonly match: 'MATCHED' | 'NOT MATCHED' | 'NOT MATCHED BY SOURCE';
  readonly and: Condition | null;
  readonly action:
    | { readonly kind: 'update'; readonly assignments: readonly Assignment[] }
    | { readonly kind: 'delete' }
    | {
        readonly kind: 'insert';
        readonly columns: readonly string[];
        readonly values: readonly Expression[] | null;
      };
}

export interface ColumnDefinition {
  readonly line: number;
  readonly name: string;
  readonly type: SqlType;
  /** Null where the definition does not say; then the column is nullable unless it is a primary key. */
  readonly nullable: boolean | null;
  readonly identity: { readonly seed: string; readonly increment: string } | null;
  readonly default: Expression | null;
  readonly collation: string | null;
  readonly constraints: readonly TableConstraint[];
}

export type ReferentialAction = 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';

export interface TableConstraint {
  readonly line: number;
  readonly name: string | null;
  readonly definition:
    | {
        readonly kind: 'primary-key' | 'unique';
        readonly columns: readonly { readonly name: string; readonly descending: boolean }[];
      }
    | {
        readonly kind: 'foreign-key';
        readonly columns: readonly string[];
        readonly table: ObjectName;
        readonly references: readonly string[];
        readonly onDelete: ReferentialAction;
        readonly onUpdate: ReferentialAction;
      }
    | { readonly kind: 'check'; readonly condition: Condition }
    | { readonly kind: 'default'; readonly column: string; readonly value: Expression };
}

/** An argument of EXEC: a constant, a variable or DEFAULT; the name of `@x = …`, or null. */
export interface ProcedureArgument {
  readonly name: string | null;
  readonly value: Expression;
  readonly output: boolean;
}

/** A statement of a batch. */
export type Statement = { readonly line: number } & (
  | { readonly kind: 'select'; readonly query: Query }
  | {
      readonly kind: 'insert';
      readonly with: readonly CommonTable[];
      readonly target: ObjectName;
      readonly columns: readonly string[];
      readonly source:
        | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[] }
        | { readonly kind: 'query'; readonly query: Query }
        | { readonly kind: 'default-values' };
      readonly output: Output | null;
    }
  | {
      readonly kind: 'update';
      readonly with: readonly CommonTable[];
      readonly top: Expression | null;
      readonly target: ObjectName;
      readonly hints: readonly string[];
      readonly assignments: readonly Assignment[];
      readonly output: Output | null;
      readonly from: readonly TableSource[];
      readonly where: Condition | null;
    }
  | {
      readonly kind: 'delete';
      readonly with: readonly CommonTable[];
      readonly top: Expression | null;
      readonly target: ObjectName;
      readonly hints: readonly string[];
      readonly output: Output | null;
      readonly from: readonly TableSource[];
      readonly where: Condition | null;
    }
  | {
      readonly kind: 'merge';
      readonly with: readonly CommonTable[];
      readonly target: ObjectName;
      readonly alias: string | null;
      readonly hints: readonly string[];
      readonly source: TableSource;
      readonly on: Condition;
      readonly branches: readonly MergeBranch[];
      readonly output: Output | null;
    }
  | { readonly kind: 'truncate'; readonly table: ObjectName }
  | {
      readonly kind: 'create-table';
      readonly table: ObjectName;
      readonly columns: readonly ColumnDefinition[];
      readonly constraints: readonly TableConstraint[];
    }
  | {
      readonly kind: 'alter-table';
      readonly table: ObjectName;
      readonly change:
        | { readonly kind: 'add-columns'; readonly columns: readonly ColumnDefinition[] }
        | { readonly kind: 'add-constraint'; readonly constraint: TableConstraint }
        | {
            readonly kind: 'alter-column';
            readonly line: number;
            readonly name: string;
            readonly type: SqlType;
            readonly collation: string | null;
            /** Null where the change does not say; then the column is nullable. */
            readonly nullable: boolean | null;
          }
        | {
            readonly kind: 'drop-constraint' | 'drop-column';
            readonly name: string;
            readonly ifExists: boolean;
          };
    }
  | { readonly kind: 'drop-table'; readonly tables: readonly ObjectName[]; readonly ifExists: boolean }
  | {
      readonly kind: 'create-index';
      readonly name: string;
      readonly unique: boolean;
      readonly table: ObjectName;
      readonly columns: readonly { readonly name: string; readonly descending: boolean }[];
      readonly include: readonly string[];
      readonly where: Condition | null;
    }
  | {
      readonly kind: 'drop-index';
      readonly name: string;
      readonly table: ObjectName;
      readonly ifExists: boolean;
    }
  | { readonly kind: 'create-schema'; readonly name: string }
  | { readonly kind: 'drop-schema'; readonly name: string; readonly ifExists: boolean }
  | { readonly kind: 'create-database'; readonly name: string; readonly collation: string | null }
  | { readonly kind: 'drop-database'; readonly names: readonly string[]; readonly ifExists: boolean }
  /** ALTER DATABASE … SET …: accepted, without effect. */
  | { readonly kind: 'alter-database'; readonly name: string }
  | { readonly kind: 'create-login'; readonly name: string; readonly password: string }
  | { readonly kind: 'drop-login'; readonly name: string }
  | { readonly kind: 'create-user'; readonly name: string; readonly login: string }
  | { readonly kind: 'drop-user'; readonly name: string; readonly ifExists: boolean }
  | { readonly kind: 'add-role-member'; readonly role: string; readonly member: string }
  | {
      readonly kind: 'grant';
      readonly permissions: readonly string[];
      /** Null for the whole database; `schema` for ON SCHEMA::x. */
      readonly on: ObjectName | { readonly schemaOnly: string } | null;
      readonly to: readonly string[];
    }
  | { readonly kind: 'use'; readonly database: string }
  /** Option in upper case, such as 'NOCOUNT', 'LOCK_TIMEOUT', 'TRANSACTION ISOLATION LEVEL'; value in upper case. */
  | { readonly kind: 'set-option'; readonly option: string; readonly value: string }
  | { readonly kind: 'identity-insert'; readonly table: ObjectName; readonly on: boolean }
  | {
      readonly kind: 'transaction';
      readonly act: 'begin' | 'commit' | 'rollback' | 'save';
      /** A name, or the variable that holds it. */
      readonly name: string | null;
    }
  | {
      readonly kind: 'declare';
      readonly variables: readonly (
        | { readonly name: string; readonly type: SqlType; readonly value: Expression | null }
        | {
            readonly name: string;
            readonly columns: readonly ColumnDefinition[];
            readonly constraints: readonly TableConstraint[];
          }
      )[];
    }
  | {
      readonly kind: 'assign';
      readonly variable: string;
      readonly operator: '=' | BinaryOperator;
      readonly value: Expression;
    }
  | { readonly kind: 'block'; readonly body: readonly Statement[] }
  | {
      readonly kind: 'if';
      readonly condition: Condition;
      readonly consequent: Statement;
      readonly otherwise: Statement | null;
    }
  | { readonly kind: 'while'; readonly condition: Condition; readonly body: Statement }
  | { readonly kind: 'break' | 'continue' }
  | { readonly kind: 'return'; readonly value: Expression | null }
  | {
      readonly kind: 'try';
      readonly body: readonly Statement[];
      readonly handler: readonly Statement[];
    }
  | { readonly kind: 'print'; readonly value: Expression }
  | {
      readonly kind: 'raiserror';
      /** WITH LOG. */
      readonly log: boolean;
      readonly message: Expression;
      readonly severity: Expression;
      readonly state: Expression;
      readonly arguments: readonly Expression[];
    }
  | {
      readonly kind: 'throw';
      readonly arguments: {
        readonly number: Expression;
        readonly message: Expression;
        readonly state: Expression;
      } | null;
    }
  /** EXEC sp_executesql text, declarations, values. */
  | {
      readonly kind: 'execute-sql';
      readonly text: Expression;
      readonly declarations: Expression | null;
      readonly arguments: readonly ProcedureArgument[];
    }
  /** EXEC of any other procedure; without one of that name it fails when it runs (2812), not when it is read. */
  | {
      readonly kind: 'execute-procedure';
      readonly procedure: ObjectName;
      /** The variable that takes its return code, or null. */
      readonly returns: string | null;
      readonly arguments: readonly ProcedureArgument[];
    }
  | { readonly kind: 'waitfor'; readonly delayMs: number }
);
