import { describe, expect, it } from 'vitest';
import { defaultCity } from '../../estate/city/generate-city.ts';
import { readServer } from '../../estate/city/sql-server-connection.ts';
import { loadCity } from '../../estate/city/load-city.ts';

describe('loading into a real SQL Server', () => {
  it('reads the address of the server with its login', () => {
    expect(readServer('mssql://sa:p%40ss@db.example:1444?encrypt=true')).toEqual({
      host: 'db.example',
      port: 1444,
      user: 'sa',
      password: 'p@ss',
      encrypt: true,
      trustServerCertificate: false,
    });
    expect(readServer('mssql://sa:x@localhost').port).toBe(1433);
  });

  it('says how an address is written when it cannot read one', () => {
    for (const address of ['localhost', 'postgres://sa:x@localhost', 'mssql://localhost'])
      expect(() => readServer(address)).toThrow(/mssql:\/\/sa:password@localhost:1433/);
  });

  it('says that nobody answers at the address', async () => {
    const load = loadCity({
      server: readServer('mssql://sa:x@127.0.0.1:1'),
      city: defaultCity,
      drop: false,
      passwords: { reader: 'r', writer: 'w' },
      progress: () => undefined,
    });
    await expect(load).rejects.toThrow(/SQL Server at 127\.0\.0\.1:1 cannot be reached .* check the address/);
  });
});
