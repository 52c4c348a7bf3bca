/** SQL Server's data types as TDS carries them (MS-TDS 2.2.5.4); `length` is in characters, or bytes for binary. */
export type SqlType =
  | {
      readonly kind:
        'tinyint' | 'smallint' | 'int' | 'bigint' | 'bit' | 'real' | 'float' | 'money' | 'smallmoney';
    }
  | { readonly kind: 'date' | 'datetime' | 'smalldatetime' | 'uniqueidentifier' }
  | { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
  | {
      readonly kind: 'varchar' | 'nvarchar' | 'char' | 'nchar' | 'varbinary' | 'binary';
      readonly length: number | 'max';
    }
  | { readonly kind: 'time' | 'datetime2' | 'datetimeoffset'; readonly scale: number };

/**
 * One value between the wire and the engine: numbers, dates and GUIDs as text
 * ('12.50', '2024-01-02', '2024-01-02 08:30:00.123'), bit as boolean, binary as a Buffer.
 */
export type SqlValue = string | boolean | Buffer | null;

/** A column of a result set as COLMETADATA describes it; an unnamed expression has the name ''. */
export interface ResultColumn {
  readonly name: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly identity?: boolean;
}
