import mssql from 'mssql';
import { expect, test } from 'vitest';
import { loggableSqlError } from '../../../../subgraphs/shared/sql/sql-source-error.ts';

test('what SQL Server says of a statement, which may quote a value, is not for a log', () => {
  const error = new mssql.RequestError("Conversion failed when converting the nvarchar value '0079123456'.");
  Object.assign(error, { code: 'EREQUEST', number: 245 });
  expect(loggableSqlError(error)).toEqual({ name: 'RequestError', code: 'EREQUEST', number: 245 });
});

test('why a server cannot be reached is', () => {
  const error = new mssql.ConnectionError('Failed to connect to sql.example:1433', 'ESOCKET');
  expect(loggableSqlError(error)).toEqual({
    name: 'ConnectionError',
    code: 'ESOCKET',
    message: 'Failed to connect to sql.example:1433',
  });
});
