import { expect, test } from 'vitest';
import { read } from './reading.ts';

/** What drivers send by themselves after a login or around a program's own statements, as their sources have it. */
const batches: readonly (readonly [driver: string, batch: string, statements: number])[] = [
  [
    'tedious',
    [
      'set ansi_nulls on',
      'set ansi_null_dflt_on on',
      'set ansi_padding on',
      'set ansi_warnings on',
      'set arithabort on',
      'set concat_null_yields_null on',
      'set cursor_close_on_commit off',
      'set datefirst 7',
      'set dateformat mdy',
      'set implicit_transactions off',
      'set language us_english',
      'set numeric_roundabort off',
      'set quoted_identifier on',
      'set textsize 2147483647',
      'set transaction isolation level read committed',
      'set xact_abort off',
    ].join('\n'),
    16,
  ],
  ['FreeTDS', 'set textsize 64512 use [Shahrsazi]', 2],
  ['FreeTDS without the process id', 'set textsize 2147483647 select @@spid use [Bazdid]', 3],
  ['FreeTDS, pooled', 'SET ANSI_DEFAULTS OFF\nSET CONCAT_NULL_YIELDS_NULL OFF', 2],
  ['dblib, as PHP uses it', 'SET TEXTSIZE 2147483647\nSET QUOTED_IDENTIFIER ON\n', 2],
  ['dblib, in a transaction', 'BEGIN TRANSACTION', 1],
  ['dblib, before a bulk copy', 'SET FMTONLY ON select * from dbo.tblErja SET FMTONLY OFF', 3],
  [
    'jTDS',
    'SELECT @@MAX_PRECISION\r\nSET TRANSACTION ISOLATION LEVEL READ COMMITTED\r\nSET IMPLICIT_TRANSACTIONS OFF\r\nSET QUOTED_IDENTIFIER ON\r\nSET TEXTSIZE 2147483647',
    5,
  ],
  ['jTDS, older', 'SET QUOTED_IDENTIFIER ON SET TEXTSIZE 2147483647 ', 2],
  ['JDBC', 'set implicit_transactions off ', 1],
  ['JDBC, at the end of a transaction', 'IF @@TRANCOUNT > 0 COMMIT TRAN', 1],
  ['JDBC, with at most ten rows', 'set rowcount 10 ', 1],
  ['sqlcmd', 'SET QUOTED_IDENTIFIER OFF SET TEXTSIZE 4096', 2],
  [
    'SSMS',
    'SET ROWCOUNT 0 SET TEXTSIZE 2147483647 SET NOCOUNT OFF SET CONCAT_NULL_YIELDS_NULL ON SET ARITHABORT ON SET LOCK_TIMEOUT -1 SET QUERY_GOVERNOR_COST_LIMIT 0 SET DEADLOCK_PRIORITY NORMAL SET TRANSACTION ISOLATION LEVEL READ COMMITTED SET ANSI_NULLS ON SET ANSI_NULL_DFLT_ON ON SET ANSI_PADDING ON SET ANSI_WARNINGS ON SET CURSOR_CLOSE_ON_COMMIT OFF SET IMPLICIT_TRANSACTIONS OFF SET QUOTED_IDENTIFIER ON',
    16,
  ],
  [
    'SSMS',
    `SELECT dtb.name AS [Name] FROM master.sys.databases AS dtb WHERE (CAST(case when dtb.name in ('master','model','msdb','tempdb') then 1 else dtb.is_distributor end AS bit)=0) ORDER BY [Name] ASC`,
    1,
  ],
  [
    'Entity Framework',
    'SET NOCOUNT ON; INSERT INTO [t] ([a]) VALUES (@p0); SELECT [Id] FROM [t] WHERE @@ROWCOUNT = 1 AND [Id] = scope_identity();',
    3,
  ],
  ['SQLAlchemy', `SELECT CAST('test plain returns' AS VARCHAR(60)) AS anon_1`, 1],
  ['SQLAlchemy', `SELECT CAST(SERVERPROPERTY('ProductVersion') AS VARCHAR)`, 1],
  ['SQLAlchemy', 'SELECT schema_name()', 1],
  ['mssql', 'SELECT @@IDENTITY', 1],
];

test.each(batches)('%s: %s is read', (_, batch, statements) => {
  expect(read(batch).split('\n')).toHaveLength(statements);
});
