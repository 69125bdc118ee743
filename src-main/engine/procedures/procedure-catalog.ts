import type { ProcedureDescription, ProcedureSummary } from '../../../src-shared/domain/procedure.ts'
import type { Clock } from '../../foundation/clock.ts'
import { isAllowedProcedure } from '../../../src-shared/domain/is-allowed-procedure.ts'
import type { ProcedureErrands } from '../../threads/procedure-errands.ts'
import type { ProcedureConnections } from './procedure-connections.ts'

export interface ProcedureCatalogParts {
  readonly connections: ProcedureConnections
  readonly errands: Pick<ProcedureErrands, 'list' | 'describe'>
  readonly clock: Clock
}

/** Longer ago, the server is asked again: procedures seldom change, and links are slow. */
const MEMORY_MS = 10 * 60_000

interface Remembered<T> {
  readonly atMs: number
  readonly value: Promise<T>
}

/** The procedures of the servers as they were last seen. */
export class ProcedureCatalog {
  readonly #parts: ProcedureCatalogParts
  /** By connection and, for a description, procedure. */
  readonly #lists = new Map<string, Remembered<readonly ProcedureSummary[]>>()
  readonly #descriptions = new Map<string, Remembered<ProcedureDescription>>()

  constructor(parts: ProcedureCatalogParts) {
    this.#parts = parts
  }

  /** Those that may be run, by name. Rejects as `ProcedureConnections.listAccess` does, and as the server's adapter does. */
  async list(connectionId: string, refresh: boolean): Promise<readonly ProcedureSummary[]> {
    const { connections, errands } = this.#parts
    const access = await connections.listAccess(connectionId)
    const { connection } = access
    const all = await this.#remember(this.#lists, connection.id, refresh, () => errands.list(access))
    return all.filter(({ name }) => isAllowedProcedure(connection, name))
  }

  /** Rejects as `ProcedureConnections.access` does, with PROCEDURE_UNKNOWN, and as the server's adapter does. */
  async describe(connectionId: string, procedure: string, refresh: boolean): Promise<ProcedureDescription> {
    const { connections, errands } = this.#parts
    const access = await connections.access(connectionId, procedure)
    const key = `${access.connection.id} ${procedure}`
    return this.#remember(this.#descriptions, key, refresh, () => errands.describe(access, procedure))
  }

  /** The connection changed: what was seen by it may be another server's. */
  forget(connectionId: string): void {
    this.#lists.delete(connectionId)
    for (const key of this.#descriptions.keys()) if (key.startsWith(`${connectionId} `)) this.#descriptions.delete(key)
  }

  /** What failed is not remembered. */
  async #remember<T>(
    memory: Map<string, Remembered<T>>,
    key: string,
    refresh: boolean,
    ask: () => Promise<T>,
  ): Promise<T> {
    const nowMs = this.#parts.clock.monotonicMs()
    const known = memory.get(key)
    if (!refresh && known && nowMs - known.atMs < MEMORY_MS) return known.value
    const asked: Remembered<T> = { atMs: nowMs, value: ask() }
    memory.set(key, asked)
    try {
      return await asked.value
    } catch (thrown) {
      if (memory.get(key) === asked) memory.delete(key)
      throw thrown
    }
  }
}
