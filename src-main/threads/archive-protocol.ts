import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ArchiveAccess } from '../jobs/job-archive.ts'

export type ArchiveCallName = keyof ArchiveAccess

export type ArchiveCall = {
  [N in ArchiveCallName]: { readonly callId: number; readonly name: N; readonly args: Parameters<ArchiveAccess[N]> }
}[ArchiveCallName]

/** `stop` lets the thread finish what it is doing, close the file and end. */
export type ToArchiveThread = ({ readonly kind: 'call' } & ArchiveCall) | { readonly kind: 'stop' }

export type FromArchiveThread =
  | { readonly kind: 'answer'; readonly callId: number; readonly answer: unknown }
  | { readonly kind: 'refusal'; readonly callId: number; readonly error: ErrorReport }

/** `workerData` of the archive thread. */
export interface ArchiveThreadData {
  /** Path of `app.sqlite`. */
  readonly filePath: string
}
