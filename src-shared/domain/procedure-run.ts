import type { ValueFamily } from './procedure.ts'

export interface ResultColumn {
  /** '' for a column without a name. */
  readonly name: string
  readonly family: ValueFamily
  readonly typeText: string
  readonly scale: number | null
}

/** A result set as far as it arrived. */
export interface ResultSet {
  /** From 1, in the order of their arrival. */
  readonly no: number
  /** The OUT cursor that it came by; null for the others. */
  readonly cursor: string | null
  readonly columns: readonly ResultColumn[]
  readonly rows: number
  /** False while rows arrive, and for ever when the run ended before them. */
  readonly complete: boolean
}

/** Cells are canonical texts as of `ParameterValue`; null is NULL. */
export interface ResultPage {
  readonly rows: readonly (readonly (string | null)[])[]
  readonly total: number
}

export interface OutValue {
  readonly name: string
  readonly family: ValueFamily
  readonly typeText: string
  /** Canonical; null is NULL. Texts over 10,000 characters are cut, `cut` says so. */
  readonly text: string | null
  readonly cut: boolean
}

/** Result of a job `run-procedure`; of a failed one as far as it got, asked for by `procedures.outcome`. */
export interface ProcedureOutcome {
  /** The exact call that was sent, with its dates resolved. */
  readonly callText: string
  readonly outValues: readonly OutValue[]
  readonly returnValue: string | null
  readonly sets: readonly ResultSet[]
  /** Rows that arrived and could not be kept: the disk was full, or there were more than anybody reads. The procedure went on; their set stays incomplete. */
  readonly rowsDropped: number
  /** Messages of the server (PRINT, RAISERROR up to severity 10, DBMS_OUTPUT); they are in the job's log. */
  readonly messages: number
  /** Rows that the server says it changed, all statements together; null where it says nothing. */
  readonly rowsAffected: number | null
  /** Milliseconds on the server. */
  readonly durationMs: number
}

/** What became of the work of a run that was stopped or failed: `nothing_sent` the call never left; `unknown` nobody can tell. */
export const STOPPED_WORK = ['nothing_sent', 'rolled_back', 'kept_what_it_committed', 'unknown'] as const
export type StoppedWork = (typeof STOPPED_WORK)[number]

/** Of the completed runs of a procedure in the days that jobs are kept. */
export interface ProcedureStatistics {
  readonly runs: number
  readonly failed: number
  /** The seed's `promedio_minutos`; null without a completed run. */
  readonly averageMinutes: number | null
  readonly p95Minutes: number | null
  readonly lastRunAt: string | null
}
