import type { JobState } from '../../../src-shared/domain/job.ts'
import type { ProcedureCall } from '../../../src-shared/domain/procedure.ts'
import type { ProcedureConnection } from '../../../src-shared/domain/procedure-connection.ts'
import type { ProcedureOutcome } from '../../../src-shared/domain/procedure-run.ts'

export interface RunOrders {
  readonly dataFolder: string
  readonly connection: ProcedureConnection
  readonly password: string
  readonly call: ProcedureCall
  /** The thread of the job is ended at the first message. */
  readonly killThread: boolean
}

export type RunMark = { readonly mark: string } | RunEnded

export interface RunEnded {
  readonly mark: 'ended'
  readonly state: JobState
  readonly attempt: number
  readonly code: string | null
  readonly work: string | number | null
  readonly outcome: ProcedureOutcome | null
}
