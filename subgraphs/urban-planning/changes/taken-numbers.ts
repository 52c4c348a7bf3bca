import { columnPath, type ColumnName, type TablePath } from '../../shared/sql/catalogue.ts';
import { columnName, sql, tableName } from '../../shared/sql/fragment.ts';
import { column } from '../../shared/sql/parameter.ts';
import { statement, type Ask } from '../../shared/sql/statement.ts';

/**
 * The numbers of a table that begin as one does, whoever drew them: the legacy system may have given the number that a
 * request would have to something else. A seek in the primary key.
 */
export async function takenNumbers<T extends TablePath>(
  ask: Ask,
  table: T,
  name: ColumnName<T>,
  number: string,
): Promise<readonly string[]> {
  const path = columnPath(table, name);
  const [least, most] = [column(path, number), column(path, `${number}~`.slice(0, 20))];
  const rows = await ask(
    statement(
      'numbers that are taken',
      sql<{ readonly Number: string }>`SELECT ${columnName(path)} AS Number FROM ${tableName(table)}
WHERE ${columnName(path)} >= ${least} AND ${columnName(path)} <= ${most}`,
    ),
  );
  return rows.map((row) => row.Number);
}
