import type { ServerMessage } from '../tds/tokens/server-message.ts'
import type { PlanColumn } from './select-plan.ts'
import type { Row } from './table-source.ts'

/** Rows in their wire form, kept to be sent again. `ends[i]` is where row i ends. */
export interface EncodedRows {
  readonly bytes: Uint8Array
  readonly ends: Uint32Array
}

/** One result set being sent. */
export interface RowSink {
  /** Encodings of one format are interchangeable. */
  readonly format: string
  row(values: Row): void
  encode(rows: Iterable<Row>, count: number): EncodedRows
  /** Send rows `from` (inclusive) to `to` (exclusive) of an encoding. */
  encoded(rows: EncodedRows, from: number, to: number): void
}

/** How a statement ended. */
export interface StatementDone {
  readonly rowCount?: number
  readonly error?: boolean
  /** What it did, where rows are counted. */
  readonly command?: 'select' | 'insert' | 'update' | 'delete'
}

/** Where a batch's results go. */
export interface ResultSink {
  columns(columns: readonly PlanColumn[]): RowSink
  message(message: ServerMessage): void
  /** A statement ended. `rowCount` is left out under NOCOUNT and for statements without one. */
  done(done: StatementDone): void
  databaseChanged(now: string, before: string): void
  transactionChanged(change: 'begin' | 'commit' | 'rollback'): void
  /** Send everything so far to the client now. */
  flush(): void
  /** Wait until the client has taken enough; throws CancelledError after an attention. Cheap when there is nothing to wait for. */
  pace(): Promise<void>
  /** Resolves after the time, or throws CancelledError. */
  sleep(ms: number): Promise<void>
}

/** The client sent an attention. */
export class CancelledError extends Error {
  constructor() {
    super('cancelled by the client')
    this.name = 'CancelledError'
  }
}
