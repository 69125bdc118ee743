import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import { ResultsReader } from './results-reader.ts'

/** What a run has brought so far, however it ended; null when it sent nothing. Throws as files of SQLite do. Never on the main thread. */
export function readOutcome(folder: string, jobId: string): ProcedureOutcome | null {
  const reader = ResultsReader.open(folder, jobId)
  try {
    return reader?.outcome() ?? null
  } finally {
    reader?.close()
  }
}
