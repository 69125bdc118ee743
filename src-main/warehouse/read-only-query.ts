import { StatementType } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBResultReader } from '@duckdb/node-api'
import { AppError } from '../foundation/app-error.ts'
import { jsonValue } from './json-value.ts'
import type { SqlResult } from './warehouse-access.ts'

/**
 * Runs one SELECT (or EXPLAIN, DESCRIBE, SHOW, SUMMARIZE) and returns its first `limit` rows. Three locks, each enough alone: the parser's statement
 * type, a read-only transaction, and external access switched off for the instance. Throws SQL_NOT_READ_ONLY; otherwise what DuckDB throws.
 */
export async function runReadOnlyQuery(connection: DuckDBConnection, sql: string, limit: number): Promise<SqlResult> {
  const statement = await onlySelect(connection, sql)
  const columns = Array.from({ length: statement.columnCount }, (_, index) => statement.columnName(index))
  await connection.run('BEGIN TRANSACTION READ ONLY')
  const reader = await readAtMost(connection, statement, sql, limit + 1)
  await connection.run('COMMIT')
  const types = reader.columnTypes()
  const rows = reader
    .getRows()
    .slice(0, limit)
    .map((row) =>
      row.map((value, index) => {
        const type = types[index]
        return type ? jsonValue(value, type) : null
      }),
    )
  return { columns, rows, truncated: reader.currentRowCount > limit }
}

async function onlySelect(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement> {
  if (isBlank(sql)) throw new AppError('SQL_INVALID', { technical: 'no statement' })
  const statements = await connection.extractStatements(sql)
  if (statements.count !== 1)
    throw new AppError('SQL_NOT_READ_ONLY', { technical: `${statements.count} statements instead of one` })
  const statement = await statements.prepare(0)
  const { statementType } = statement
  if (statementType !== StatementType.SELECT && statementType !== StatementType.EXPLAIN) {
    throw new AppError('SQL_NOT_READ_ONLY', { technical: `statement of type ${StatementType[statementType]}` })
  }
  if (statement.parameterCount > 0) throw new AppError('SQL_INVALID', { technical: 'parameters are not supported' })
  return statement
}

/** The parser gives no usable answer to a text without a statement. */
function isBlank(sql: string): boolean {
  return sql.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').replaceAll(/[\s;]/g, '') === ''
}

/**
 * Limits inside DuckDB and reads the whole result: a result streamed and left half read keeps the database open after `close()`
 * (measured), and the next opening of the file would make a second instance.
 */
async function readAtMost(
  connection: DuckDBConnection,
  statement: DuckDBPreparedStatement,
  sql: string,
  rowCount: number,
): Promise<DuckDBResultReader> {
  if (statement.statementType === StatementType.SELECT) {
    const limited = await prepareOrNull(
      connection,
      `SELECT * FROM (\n${sql.replace(/[\s;]+$/, '')}\n) LIMIT ${rowCount}`,
    )
    if (limited) return limited.runAndReadAll()
  }
  return statement.runAndReadAll()
}

/** Null for the few SELECTs that cannot stand in parentheses, such as PRAGMA table_info, all of them short. */
async function prepareOrNull(connection: DuckDBConnection, sql: string): Promise<DuckDBPreparedStatement | null> {
  try {
    return await connection.prepare(sql)
  } catch {
    return null
  }
}
