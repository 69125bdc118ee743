import type {
  SapInitialisation,
  SapMode,
  SapStep,
  SapSupplier,
  SapVanishing,
  STEP_STATES,
  SupplierSyncResult,
} from '../../src-shared/domain/sap.ts'

export type SapRunKind = SapVanishing['of']
export type SapStepState = Exclude<(typeof STEP_STATES)[number], 'waiting'>

/** Row of `USER_SESSIONS`; instants are ISO. */
export interface SapSession {
  readonly sessionId: string
  readonly user: string
  readonly createdAt: string
  readonly lastActivity: string
  readonly scopes: string
}

/** Why something of an instance did not work, and whether trying again may help. */
export interface InstanceFailure {
  readonly instance: string
  /** In the user's words. */
  readonly error: string
  readonly retryable: boolean
}

/** A run of `sap_runs`. */
export interface SapRun {
  readonly id: string
  /** The job that works on it now, or did last. */
  readonly jobId: string
  readonly kind: SapRunKind
  readonly mode: SapMode
  readonly state: 'running' | 'waiting' | 'complete' | 'discarded'
  /** Sent to the Service Layer so far. */
  readonly requests: number
  /** Stands for the servers that it reads: data of others are not mixed in. */
  readonly place: string
  /** As it was at the start; it has the same id afterwards. */
  readonly session: SapSession
  /** Companies that the source could not read. */
  readonly companyFailures: readonly InstanceFailure[]
  readonly vanishing: SapVanishing | null
  /** What the swap changed; null before it. */
  readonly synced: SupplierSyncResult | null
  /** Of an initialisation, from the swap on. */
  readonly result: SapInitialisation | null
  readonly startedMs: number
  /** When its data became the live ones; null before. */
  readonly swappedMs: number | null
}

/** One of the eight steps, as far as it has begun. */
export interface SapStepRecord {
  readonly step: SapStep
  readonly state: SapStepState
  readonly done: number | null
  readonly total: number | null
  readonly startedMs: number
  readonly finishedMs: number | null
}

/** A supplier as it goes into `SAP_PROVEEDORES`. */
export type StagedSupplier = Omit<SapSupplier, 'instance'>
