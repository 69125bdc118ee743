import type { UploadTable } from '../../../src-shared/domain/upload-table.ts'
import { quoteIdentifier } from '../quote-identifier.ts'
import type { StagedColumn } from './staged-column.ts'
import type { TargetField } from './target-contract.ts'

/**
 * A temporary table of the session: the server drops it whatever becomes of us, and no permission to create tables is needed for it.
 */
export const STAGING_TABLE = '#caudal_lote'

/** What a push sends to the server besides the rows; every name in it is one that the server itself told. */
export interface PushSql {
  readonly createStaging: string
  /** One row when two rows of the lot are one and the same to the server, whose texts may not tell `a` from `A`. */
  readonly findCollision: string
  /** Both change rows and answer how many. */
  readonly update: string
  readonly insert: string
  /** One row: how many rows of the target have a key of the lot, and how many of those say what was sent. */
  readonly verify: string
}

/** Sees every difference, of case and of accents too. */
const EXACT = 'COLLATE Latin1_General_BIN2'
/** Nobody else adds or changes rows of these keys until the transaction ends. */
const LOCKED = 'WITH (UPDLOCK, HOLDLOCK)'

/** `table` bracketed; `fields` and `columns` in one order. */
export function pushSql(
  table: string,
  { key }: UploadTable,
  fields: readonly TargetField[],
  columns: readonly StagedColumn[],
): PushSql {
  const names = fields.map(({ field }) => quoteIdentifier(field.name))
  const targets = fields.map(({ column }) => quoteIdentifier(column.name))
  const isKey = (index: number): boolean => key.includes(fields[index]?.field.name ?? '')
  const indexes = fields.map((_, index) => index)
  const keys = indexes.filter(isKey)
  const others = indexes.filter((index) => !isKey(index))
  const onKey = keys.map((index) => `t.${targets[index]} = s.${names[index]}`).join(' AND ')
  const exact = (index: number, side: string): string => (columns[index]?.isText ? `${side} ${EXACT}` : side)
  const same = (index: number): string => {
    const [here, there] = [`t.${targets[index]}`, `s.${names[index]}`]
    return `(${exact(index, here)} = ${exact(index, there)} OR (${here} IS NULL AND ${there} IS NULL))`
  }
  const differs = (index: number): string => {
    const [here, there] = [`t.${targets[index]}`, `s.${names[index]}`]
    return `${exact(index, here)} <> ${exact(index, there)} OR (${here} IS NULL AND ${there} IS NOT NULL) OR (${here} IS NOT NULL AND ${there} IS NULL)`
  }
  const keyNames = keys.map((index) => names[index]).join(', ')
  const changes = others.map((index) => `${targets[index]} = s.${names[index]}`).join(', ')
  const declared = columns.map(({ field, declaration }, index) => {
    const collation = fields[index]?.column.collation
    const collate = collation === null || collation === undefined ? '' : ` COLLATE ${collation}`
    return `${quoteIdentifier(field.name)} ${declaration}${collate} ${isKey(index) ? 'NOT NULL' : 'NULL'}`
  })
  const joined = `${table} AS t ${LOCKED} INNER JOIN ${STAGING_TABLE} AS s ON ${onKey}`
  return {
    createStaging: `CREATE TABLE ${STAGING_TABLE} (${declared.join(', ')})`,
    findCollision: `SELECT TOP (1) ${keyNames} FROM ${STAGING_TABLE} GROUP BY ${keyNames} HAVING COUNT(*) > 1`,
    update: `UPDATE t SET ${changes} FROM ${joined} WHERE ${others.map(differs).join(' OR ')}; SELECT @@ROWCOUNT AS n`,
    insert: `INSERT INTO ${table} (${targets.join(', ')}) SELECT ${names.map((name) => `s.${name}`).join(', ')} FROM ${STAGING_TABLE} AS s LEFT JOIN ${table} AS t ${LOCKED} ON ${onKey} WHERE t.${targets[keys[0] ?? 0]} IS NULL; SELECT @@ROWCOUNT AS n`,
    verify: `SELECT COUNT(*) AS present, SUM(CASE WHEN ${others.map(same).join(' AND ')} THEN 1 ELSE 0 END) AS equal FROM ${joined}`,
  }
}
