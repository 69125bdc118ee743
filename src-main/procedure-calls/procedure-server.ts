import type { OutValue, ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import type { ProcedureDescription, ProcedureParameter, ProcedureSummary } from '../../src-shared/domain/procedure.ts'
import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { Clock } from '../foundation/clock.ts'

/** A connection and how to enter it. The password stays in memory. */
export interface ProcedureAccess {
  readonly connection: ProcedureConnection
  readonly password: string
  readonly pin: CertificatePin | null
}

/** What is passed for one parameter; relative dates are days by now. OUT parameters have `default`. */
export interface BoundArgument {
  readonly parameter: ProcedureParameter
  readonly value:
    | { readonly kind: 'default' }
    | { readonly kind: 'null' }
    | { readonly kind: 'value'; readonly text: string }
}

export interface BoundCall {
  readonly description: ProcedureDescription
  /** One for each parameter, in their order. */
  readonly arguments: readonly BoundArgument[]
  readonly transaction: boolean
}

export interface ServerSays {
  readonly text: string
  /** SQL Server's severity (0 to 10 are no errors); 0 where the server knows none. */
  readonly severity: number
}

/** Who hears of a run as it goes on. What a method throws or rejects with ends the run. */
export interface RunReceiver {
  /** Called once, before the first byte of the call is sent; the call waits for it. */
  sending(): Promise<void>
  /** Another result set begins. `cursor`: the OUT parameter that it came by. */
  setBegins(columns: readonly ResultColumn[], cursor: string | null): void
  /** A row of the set that began last. A promise holds the server back until it resolves. */
  row(cells: readonly (string | null)[]): Promise<void> | undefined
  setEnds(): void
  says(message: ServerSays): void
  /** Only as the server itself reports it by other ways than messages (Oracle's long operations). */
  progress(done: number, total: number): void
}

export interface RunEnd {
  readonly outValues: readonly OutValue[]
  readonly returnValue: string | null
  readonly rowsAffected: number | null
}

export interface ServerWork {
  readonly clock: Clock
  /** Aborted: the work at the server is stopped, and the method rejects with the signal's reason. */
  readonly signal: AbortSignal
}

/**
 * What a kind of server can do. Every method opens a connection of its own and closes it, checks the pinned certificate before it logs in, and rejects with
 * AppError or the signal's reason.
 */
export interface ProcedureServer {
  /** Logs in and counts the procedures that it sees; `trusted` is the certificate that was met for the first time, to be pinned. */
  check(
    access: ProcedureAccess,
    work: ServerWork,
  ): Promise<{ readonly procedures: number; readonly trusted: CertificatePin | null }>
  /** The certificate that the server shows now, whatever is pinned; null without encryption. No login is sent. */
  readCertificate(access: ProcedureAccess, work: ServerWork): Promise<CertificatePin | null>
  /** Every procedure that the login may run, by name. */
  list(access: ProcedureAccess, work: ServerWork): Promise<readonly ProcedureSummary[]>
  /** Rejects with PROCEDURE_UNKNOWN. */
  describe(access: ProcedureAccess, name: string, work: ServerWork): Promise<ProcedureDescription>
  /**
   * Runs a call to its end. After a rejection `details.work` (STOPPED_WORK) of the AppError says what became of the server's work; a signal's reason is wrapped as
   * `details.work` of PROCEDURE_STOPPED.
   */
  run(access: ProcedureAccess, call: BoundCall, receiver: RunReceiver, work: ServerWork): Promise<RunEnd>
}
