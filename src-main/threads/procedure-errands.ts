import type { ProcedureOutcome, ResultPage } from '../../src-shared/domain/procedure-run.ts'
import type { ProcedureDescription, ProcedureSummary } from '../../src-shared/domain/procedure.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { Language } from '../foundation/translator.ts'
import type { ProcedureAccess } from '../procedure-calls/procedure-server.ts'

/** Where a run's result goes as a file. */
export interface ResultExport {
  readonly jobId: string
  readonly format: 'xlsx' | 'csv'
  /** Of a .csv; a workbook holds every set. */
  readonly set: number
  readonly path: string
  readonly language: Language
}

export interface ResultRows {
  readonly jobId: string
  readonly set: number
  readonly offset: number
  readonly limit: number
}

/** Short questions about procedures and what their runs brought, apart from the main thread. Nobody waits longer than a minute for a server: CONNECTION_TIMEOUT. */
export interface ProcedureErrands {
  /** Rejects as `ProcedureServer.check` does. */
  check(access: ProcedureAccess): Promise<{ readonly procedures: number; readonly trusted: CertificatePin | null }>
  /** The certificate that the server shows now, whatever is pinned; null without encryption. */
  readCertificate(access: ProcedureAccess): Promise<CertificatePin | null>
  list(access: ProcedureAccess): Promise<readonly ProcedureSummary[]>
  /** Rejects with PROCEDURE_UNKNOWN, too. */
  describe(access: ProcedureAccess, procedure: string): Promise<ProcedureDescription>
  /** As far as the run got; null when nothing was sent. */
  outcome(jobId: string): Promise<ProcedureOutcome | null>
  rows(rows: ResultRows): Promise<ResultPage>
  /** Rejects as `exportResults` does. */
  exportResult(file: ResultExport): Promise<{ readonly rows: number }>
}
