import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'

/** What was typed, as requests take it. */
export interface TypedConnection {
  readonly connection: ProcedureConnection
  /** Absent: the saved one. */
  readonly password?: string
}
