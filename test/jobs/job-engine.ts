import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { DEFAULT_SETTINGS } from '../../src-shared/domain/settings.ts'
import type { JobState, JobView } from '../../src-shared/domain/job.ts'
import type { AppDb } from '../../src-main/app-db/app-db.ts'
import { AppError } from '../../src-main/foundation/app-error.ts'
import type { Clock } from '../../src-main/foundation/clock.ts'
import { createLogger } from '../../src-main/foundation/logger.ts'
import type { JobKinds, StoreAccess } from '../../src-main/jobs/job-handler.ts'
import { isEnded } from '../../src-main/jobs/job-states.ts'
import { JobQueue } from '../../src-main/jobs/job-queue.ts'
import { JobThreadPool } from '../../src-main/threads/job-thread-pool.ts'
import { testKinds } from './handlers/test-kinds.ts'
import { noProcedures } from '../support/no-procedures.ts'

export interface EngineOptions {
  readonly db: AppDb
  readonly clock: Clock
  readonly threads?: number
  readonly jobsPerThread?: number
  readonly maxHeapMb?: number
  readonly maxBuffersMb?: number
  readonly logFilePath?: string
  readonly resultsFolder?: string
  /** Other kinds than those of `handlers/`, with the entry of a thread that knows them. */
  readonly kinds?: JobKinds
  readonly threadEntry?: URL
  /** What the main thread answers; STORE_UNKNOWN when absent. */
  readonly storeAccess?: () => Promise<StoreAccess>
}

/** The real queue over real threads, with the handlers of `handlers/`. No job of these asks the warehouse or a store for anything. */
export class JobEngine {
  readonly queue: JobQueue

  constructor(options: EngineOptions) {
    const logger = createLogger({
      name: 'test',
      level: options.logFilePath ? 'info' : 'silent',
      ...(options.logFilePath && { filePath: options.logFilePath }),
    })
    const executor = new JobThreadPool({
      entry: options.threadEntry ?? new URL('./handlers/test-job-thread.ts', import.meta.url),
      connectWarehouse: () => new MessageChannel().port1,
      services: {
        dataset: () => Promise.reject(new AppError('DATASET_UNKNOWN')),
        storeAccess: options.storeAccess ?? (() => Promise.reject(new AppError('STORE_UNKNOWN'))),
        pinCertificate: () => Promise.reject(new AppError('STORE_UNKNOWN')),
        centralAccess: () => Promise.reject(new AppError('CENTRAL_NOT_CONFIGURED')),
        pinCentral: () => Promise.reject(new AppError('CENTRAL_NOT_CONFIGURED')),
        sapAccess: () => Promise.reject(new AppError('SAP_NOT_CONFIGURED')),
        pinSap: () => Promise.reject(new AppError('SAP_NOT_CONFIGURED')),
        sapMail: () => Promise.reject(new AppError('SAP_NOT_CONFIGURED')),
        settings: () => Promise.resolve(DEFAULT_SETTINGS),
        outgoingMail: () => Promise.resolve(null),
        outgoingWebhook: () => Promise.resolve(null),
        procedures: noProcedures,
        noticeSent: () => Promise.resolve(),
        coverageChanged: () => undefined,
        draftChanged: () => undefined,
        lotChanged: () => undefined,
        sapChanged: () => undefined,
        procedureArrived: () => undefined,
      },
      logger,
      uploadFiles: { catalogDb: '', drafts: '' },
      resultsFolder: options.resultsFolder ?? join(tmpdir(), 'caudal-test-results'),
      threads: options.threads ?? 2,
      jobsPerThread: options.jobsPerThread ?? 8,
      heartbeatEveryMs: 20,
      maxHeapMb: options.maxHeapMb ?? 64,
      maxBuffersMb: options.maxBuffersMb ?? 1_024,
    })
    this.queue = new JobQueue({
      db: options.db,
      executor,
      kinds: options.kinds ?? testKinds,
      settings: () => DEFAULT_SETTINGS,
      clock: options.clock,
      logger,
      random: () => 0.5,
    })
  }

  enqueue(
    kind: string,
    parameters: unknown,
    more: { readonly priority?: number; readonly storeId?: string } = {},
  ): string {
    return this.queue.enqueue({ kind, parameters, operator: 'ana', ...more }).id
  }

  enqueueGroup(children: readonly (readonly [kind: string, parameters: unknown])[]): string {
    const requests = children.map(([kind, parameters]) => ({ kind, parameters }))
    return this.queue.enqueueGroup({ kind: 'group', parameters: {}, operator: 'ana', children: requests }).id
  }

  /** Turns of the event loop until the condition holds; the test's time limit is the only other end. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve))
  }

  async untilState(jobId: string, state: JobState): Promise<JobView> {
    await this.until(() => this.queue.get(jobId).state === state)
    return this.queue.get(jobId)
  }

  async untilEnded(jobIds: readonly string[]): Promise<readonly JobView[]> {
    await this.until(() => jobIds.every((jobId) => isEnded(this.queue.get(jobId).state)))
    return jobIds.map((jobId) => this.queue.get(jobId))
  }

  logged(jobId: string, event: string): boolean {
    return this.queue.log(jobId, 0, 5000).some((line) => line.event === event)
  }

  causes(jobId: string): readonly string[] {
    return this.queue.history(jobId).map((transition) => transition.cause)
  }
}
