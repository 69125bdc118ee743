import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { RunAttempt, SentCall, SentWork } from './sent-call.ts'
import type { ProcedureAccess } from './procedure-server.ts'

/** What the main thread does for runs of stored procedures. */
export interface ProcedureServices {
  /**
   * As of now, with the certificate of an encrypted server. Throws PROCEDURE_NOT_ALLOWED, PROCEDURE_CONNECTION_UNKNOWN, PROCEDURE_CONNECTION_DISABLED,
   * PROCEDURE_PASSWORD_MISSING, PROCEDURE_PASSWORD_UNREADABLE.
   */
  access(connectionId: string, procedure: string): Promise<ProcedureAccess>
  /** What is known of the call that this attempt sent before it was interrupted; null: it sent none. */
  sentCall(attempt: RunAttempt): Promise<SentCall | null>
  /** Puts down, safe from a loss of power, that the attempt's call leaves now. False: it must not, since it left before or the attempt no longer runs. */
  sending(attempt: RunAttempt): Promise<boolean>
  /** How the call that left ended; `nothing_sent` when it did not leave after all. */
  ended(attempt: RunAttempt, work: SentWork | 'nothing_sent', error: ErrorReport | null): Promise<void>
}
