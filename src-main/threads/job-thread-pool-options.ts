import type { MessagePort } from 'node:worker_threads'
import type { Logger } from '../foundation/logger.ts'
import type { JobServices, UploadFiles } from '../jobs/job-handler.ts'

/** What the main thread answers for jobs; the rest of `JobServices` a job thread has itself. */
export type MainThreadServices = Omit<JobServices, 'clock' | 'warehouse' | 'uploadFiles' | 'resultsFolder'>

export interface JobThreadPoolOptions {
  /** `job-thread.ts`, or what it was bundled to. */
  readonly entry: string | URL
  /** A new port to the warehouse thread; it is transferred to the job thread. */
  readonly connectWarehouse: () => MessagePort
  readonly services: MainThreadServices
  /** Where results too large for the table are put. */
  readonly resultsFolder: string
  readonly uploadFiles: UploadFiles
  readonly logger: Logger
  readonly threads?: number
  readonly jobsPerThread?: number
  readonly heartbeatEveryMs?: number
  /** A thread whose heap outgrows this ends, and its jobs are interrupted; the program goes on. */
  readonly maxHeapMb?: number
  /** The same for the memory of its buffers, which the heap does not count. */
  readonly maxBuffersMb?: number
}
