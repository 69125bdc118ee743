import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { LogLevel } from '../../src-shared/domain/job.ts'
import type { SapMode } from '../../src-shared/domain/sap.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import type { SapRun } from '../catalog-db/sap-record.ts'
import type { Clock } from '../foundation/clock.ts'
import type { Translator } from '../foundation/translator.ts'
import type { MailAccess } from '../mail/mail-access.ts'
import type { SapAccess } from '../sap/sap-access.ts'

/** What a job asks for. */
export interface SapOrder {
  readonly jobId: string
  readonly mode: SapMode
  /** The run that waits and is to go on; null: a run of this job's own. */
  readonly confirmed: string | null
}

/** What work on SAP is done with; a job's context gives it. */
export interface SapParts {
  readonly catalog: CatalogDb
  readonly clock: Clock
  readonly translator: Translator
  readonly access: SapAccess
  readonly signal: AbortSignal
  /** Server of SAP that is known by this certificate from now on. */
  readonly pin: (of: 'source' | 'service_layer', pin: CertificatePin) => Promise<void>
  /** Rejects with MAIL_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  readonly mail: () => Promise<MailAccess>
  /** Instances done, and of how many. */
  readonly progress: (done: number, total: number | null) => void
  readonly log: (level: LogLevel, event: string, details?: Readonly<Record<string, string | number>>) => void
  /** Whoever looks at SAP looks again. */
  readonly changed: () => void
}

/** Work on one run. */
export interface SapRunWork extends SapParts {
  readonly run: Pick<SapRun, 'id' | 'mode' | 'session'>
}
