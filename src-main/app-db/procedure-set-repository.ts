import { callOptionsSchema, parameterValuesSchema } from '../../src-shared/domain/procedure.ts'
import type { ParameterSet } from '../../src-shared/domain/procedure.ts'
import { AppError } from '../foundation/app-error.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { parseStored } from './parse-stored.ts'
import { readJson } from './read-json.ts'

interface SetRow {
  readonly id: string
  readonly connection_id: string
  readonly procedure: string
  readonly name: string
  readonly call_values: string
  readonly options: string
  readonly operator: string
  readonly saved_at_ms: number
}

interface OfProcedure {
  readonly connectionId: string
  readonly procedure: string
}

/** Values of calls that were kept under a name. Every method throws AppError. */
export class ProcedureSetRepository {
  readonly #sql: SqlConnection
  readonly #list
  readonly #sameName
  readonly #put
  readonly #remove

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#list = sql.prepare<OfProcedure, SetRow>(
      'SELECT * FROM procedure_sets WHERE connection_id = @connectionId AND procedure = @procedure',
    )
    this.#sameName = sql.prepare<OfProcedure & { name: string; id: string }, { id: string }>(
      `SELECT id FROM procedure_sets
       WHERE connection_id = @connectionId AND procedure = @procedure AND name = @name AND id <> @id`,
    )
    this.#put = sql.prepare<SetRow>(
      `INSERT INTO procedure_sets (id, connection_id, procedure, name, call_values, options, operator, saved_at_ms)
       VALUES (@id, @connection_id, @procedure, @name, @call_values, @options, @operator, @saved_at_ms)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, call_values = excluded.call_values, options = excluded.options,
         operator = excluded.operator, saved_at_ms = excluded.saved_at_ms`,
    )
    this.#remove = sql.prepare<{ id: string }>('DELETE FROM procedure_sets WHERE id = @id')
  }

  /** By name. */
  list(connectionId: string, procedure: string): readonly ParameterSet[] {
    const sets = this.#list.all({ connectionId, procedure }).map(toSet)
    return sets.toSorted((left, right) => left.name.localeCompare(right.name, 'es'))
  }

  /** Throws PARAMETER_SET_EXISTS when another one of the procedure has the name. */
  put(set: ParameterSet): void {
    this.#sql.transaction(() => {
      const { id, connectionId, procedure, name } = set
      if (this.#sameName.get({ id, connectionId, procedure, name }) !== undefined)
        throw new AppError('PARAMETER_SET_EXISTS', { details: { name } })
      this.#put.run({
        id,
        connection_id: connectionId,
        procedure,
        name,
        call_values: JSON.stringify(set.values),
        options: JSON.stringify(set.options),
        operator: set.operator,
        saved_at_ms: Date.parse(set.savedAt),
      })
    })
  }

  /** No error when there is none. */
  remove(id: string): void {
    this.#remove.run({ id })
  }
}

function toSet(row: SetRow): ParameterSet {
  return {
    id: row.id,
    connectionId: row.connection_id,
    procedure: row.procedure,
    name: row.name,
    values: parseStored(parameterValuesSchema, readJson(row.call_values), 'procedure_sets', row.id),
    options: parseStored(callOptionsSchema, readJson(row.options), 'procedure_sets', row.id),
    operator: row.operator,
    savedAt: new Date(row.saved_at_ms).toISOString(),
  }
}
