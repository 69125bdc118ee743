import type { ProcedureSummary } from '../../../src-shared/domain/procedure.ts'
import type { StoreConnection } from '../store-connection.ts'

/** The server's clock is local; by its own difference from UTC today. */
const CHANGED_AT = 'DATEADD(minute, DATEDIFF(minute, GETDATE(), GETUTCDATE()), p.modify_date)'
const MAY_RUN = "HAS_PERMS_BY_NAME(QUOTENAME(s.name) + N'.' + QUOTENAME(p.name), N'OBJECT', N'EXECUTE') = 1"

const LIST = `SELECT s.name, p.name, ${CHANGED_AT}
  FROM sys.procedures AS p JOIN sys.schemas AS s ON s.schema_id = p.schema_id
 WHERE p.is_ms_shipped = 0 AND ${MAY_RUN}
 ORDER BY s.name, p.name`

const ONE = `SELECT p.object_id, s.name, p.name, ${CHANGED_AT}, m.definition
  FROM sys.procedures AS p JOIN sys.schemas AS s ON s.schema_id = p.schema_id
  LEFT JOIN sys.sql_modules AS m ON m.object_id = p.object_id
 WHERE s.name + N'.' + p.name = @name AND ${MAY_RUN}`

const PARAMETERS = `SELECT pa.name, pa.is_output, pa.max_length, pa.precision, pa.scale, pa.is_cursor_ref,
       base.name, own.name, ts.name, own.is_table_type, own.is_assembly_type
  FROM sys.parameters AS pa
  LEFT JOIN sys.types AS own ON own.user_type_id = pa.user_type_id
  LEFT JOIN sys.schemas AS ts ON ts.schema_id = own.schema_id
  LEFT JOIN sys.types AS base ON base.user_type_id = pa.system_type_id
 WHERE pa.object_id = @id AND pa.parameter_id > 0
 ORDER BY pa.parameter_id`

export interface ProcedureRow {
  readonly objectId: number
  readonly name: string
  readonly changedAt: string | null
  /** Null when it is encrypted, or the login may not see it. */
  readonly source: string | null
}

export interface ParameterRow {
  readonly name: string
  readonly isOutput: boolean
  readonly maxLength: number
  readonly precision: number
  readonly scale: number
  readonly isCursor: boolean
  /** The server's own type under a user's name; null for table and CLR types. */
  readonly baseType: string | null
  readonly ownType: string
  readonly typeSchema: string
  readonly isTable: boolean
  readonly isAssembly: boolean
}

/** Procedures of any schema but the server's own that the login may run. */
export async function readProcedures(connection: StoreConnection): Promise<readonly ProcedureSummary[]> {
  const { rows } = await connection.rows({ sql: LIST, parameters: [] })
  return rows.map(([schema, name, changedAt]) => ({
    name: `${text(schema)}.${text(name)}`,
    changedAt: instant(changedAt),
  }))
}

/** Undefined when there is none of that name that the login may run. */
export async function readProcedure(connection: StoreConnection, name: string): Promise<ProcedureRow | undefined> {
  const { rows } = await connection.rows({ sql: ONE, parameters: [{ name: 'name', type: 'text', value: name }] })
  const [row] = rows
  if (!row) return undefined
  const [objectId, schema, procedure, changedAt, source] = row
  return {
    objectId: Number(objectId),
    name: `${text(schema)}.${text(procedure)}`,
    changedAt: instant(changedAt),
    source: typeof source === 'string' ? source : null,
  }
}

export async function readParameters(connection: StoreConnection, objectId: number): Promise<readonly ParameterRow[]> {
  const { rows } = await connection.rows({
    sql: PARAMETERS,
    parameters: [{ name: 'id', type: 'int', value: objectId }],
  })
  return rows.map(
    ([name, isOutput, maxLength, precision, scale, isCursor, base, own, schema, isTable, isAssembly]) => ({
      name: text(name),
      isOutput: isOutput === true,
      maxLength: Number(maxLength),
      precision: Number(precision),
      scale: Number(scale),
      isCursor: isCursor === true,
      baseType: typeof base === 'string' ? base : null,
      ownType: text(own),
      typeSchema: text(schema),
      isTable: isTable === true,
      isAssembly: isAssembly === true,
    }),
  )
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function instant(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null
}
