import { procedureConnectionSchema } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'
import { certificatePinSchema } from '../../src-shared/domain/store.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { parseStored } from './parse-stored.ts'
import { readJson } from './read-json.ts'

export interface PinnedConnection {
  readonly connection: ProcedureConnection
  /** The certificate by which the server is known. */
  readonly pin: CertificatePin | null
}

interface ConnectionRow {
  readonly id: string
  readonly connection: string
  readonly certificate: string | null
}

/** Servers whose procedures may be run. Upper and lower case of an id are the same. Every method throws AppError. */
export class ProcedureConnectionRepository {
  readonly #all
  readonly #byId
  readonly #put
  readonly #remove

  constructor(sql: SqlConnection) {
    this.#all = sql.prepare<object, ConnectionRow>('SELECT * FROM procedure_connections')
    this.#byId = sql.prepare<{ id: string }, ConnectionRow>('SELECT * FROM procedure_connections WHERE id = @id')
    this.#put = sql.prepare<ConnectionRow>(
      `INSERT INTO procedure_connections (id, connection, certificate) VALUES (@id, @connection, @certificate)
       ON CONFLICT (id) DO UPDATE SET connection = excluded.connection, certificate = excluded.certificate`,
    )
    this.#remove = sql.prepare<{ id: string }>('DELETE FROM procedure_connections WHERE id = @id')
  }

  /** By name. */
  list(): readonly PinnedConnection[] {
    const connections = this.#all.all({}).map(toPinnedConnection)
    return connections.toSorted((left, right) => left.connection.name.localeCompare(right.connection.name, 'es'))
  }

  find(id: string): PinnedConnection | null {
    const row = this.#byId.get({ id })
    return row === undefined ? null : toPinnedConnection(row)
  }

  put(connection: ProcedureConnection, pin: CertificatePin | null): void {
    this.#put.run({
      id: connection.id,
      connection: JSON.stringify(connection),
      certificate: pin === null ? null : JSON.stringify(pin),
    })
  }

  /** With the sets and the schedules that are kept for it. */
  remove(id: string): void {
    this.#remove.run({ id })
  }
}

function toPinnedConnection(row: ConnectionRow): PinnedConnection {
  const connection = parseStored(procedureConnectionSchema, readJson(row.connection), 'procedure_connections', row.id)
  const pin = certificatePinSchema.safeParse(readJson(row.certificate))
  return { connection, pin: pin.success ? pin.data : null }
}
