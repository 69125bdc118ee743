import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { toAppError } from '../foundation/app-error.ts'
import { redact } from '../foundation/redact.ts'
import type { JobAssignment, JobExecutorListener } from '../jobs/job-executor.ts'
import type { CallMessage, EndedMessage, FromJobThread, JobThreadData, ToJobThread } from './job-thread-protocol.ts'
import type { JobThreadPoolOptions } from './job-thread-pool-options.ts'
import type { ThreadLoad } from './place-jobs.ts'

export interface JobThreadOptions extends JobThreadPoolOptions {
  readonly threadNo: number
  readonly listener: JobExecutorListener
  /** Called once, when the thread is gone, with the jobs that ran on it: those that may have ended it, and the others. */
  readonly onEnded: (suspects: readonly string[], others: readonly string[]) => void
  /** A job found the thread's present port to the warehouse dead. */
  readonly onWarehouseDead: () => void
}

interface RunningAssignment {
  readonly startNo: number
  /** The port to the warehouse that its start was given. */
  readonly portNo: number
  /** Its handler has been called, so far as is known. */
  began: boolean
}

/** Rows live for the time of a batch; with V8's own 48 MB a thread they only lie about longer before they are collected. */
const YOUNG_GENERATION_MB = 12

/** Time that an idle thread gets to end by itself. */
const STOP_GRACE_MS = 1_000

/** One job thread as the main thread sees it. */
export class JobThread {
  readonly #options: JobThreadOptions
  readonly #worker: Worker
  readonly #jobs = new Map<string, RunningAssignment>()
  readonly #exited: Promise<void>
  #alone = false
  #portNo = 1
  /** Set when the thread is ended on purpose: whether its jobs may be to blame. */
  #ending: { readonly blamed: boolean } | null = null

  constructor(options: JobThreadOptions) {
    this.#options = options
    const warehousePort = options.connectWarehouse()
    const workerData: JobThreadData = {
      threadNo: options.threadNo,
      heartbeatEveryMs: options.heartbeatEveryMs ?? 5_000,
      warehousePort,
      resultsFolder: options.resultsFolder,
      uploadFiles: options.uploadFiles,
      maxBuffersMb: options.maxBuffersMb ?? 1_024,
    }
    this.#worker = new Worker(options.entry, {
      workerData,
      transferList: [warehousePort],
      name: `job-thread-${options.threadNo}`,
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: options.maxHeapMb ?? 512,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MB,
      },
    })
    this.#logOutput(this.#worker.stdout, 'info')
    this.#logOutput(this.#worker.stderr, 'warn')
    this.#worker.on('message', (message: FromJobThread) => this.#receive(message))
    this.#worker.on('messageerror', (error) => this.#logger.error({ err: error }, 'unreadable message of a job thread'))
    this.#worker.on('error', (error) => this.#logger.error({ err: error }, 'job thread failed'))
    this.#exited = new Promise((resolve) => {
      this.#worker.once('exit', (exitCode) => {
        this.#end(exitCode)
        resolve()
      })
    })
  }

  get acceptsJobs(): boolean {
    return this.#ending === null
  }

  load(): ThreadLoad {
    return { threadNo: this.#options.threadNo, jobs: this.#jobs.size, taken: this.#alone }
  }

  has(jobId: string): boolean {
    return this.#jobs.has(jobId)
  }

  run(assignment: JobAssignment, alone: boolean): void {
    this.#jobs.set(assignment.jobId, { startNo: assignment.startNo, portNo: this.#portNo, began: false })
    this.#alone = alone
    this.#post({ kind: 'run', assignment })
  }

  abort(jobId: string, why: 'cancelled' | 'interrupted'): void {
    this.#post({ kind: 'abort', jobId, why })
  }

  connectWarehouse(port: MessagePort): void {
    this.#portNo++
    this.#worker.postMessage({ kind: 'warehouse', port } satisfies ToJobThread, [port])
  }

  /** Lets an idle thread end by itself; one with jobs, or that does not, is terminated, which is safe within a call of SQLite since better-sqlite3 13.0.2. */
  async stop(): Promise<void> {
    this.#ending ??= { blamed: false }
    if (this.#jobs.size > 0) return this.terminate(false)
    this.#post({ kind: 'stop' })
    const timer = setTimeout(() => void this.#worker.terminate(), STOP_GRACE_MS)
    await this.#exited
    clearTimeout(timer)
  }

  async terminate(blamed: boolean): Promise<void> {
    this.#ending ??= { blamed }
    await this.#worker.terminate()
    await this.#exited
  }

  get #logger(): JobThreadOptions['logger'] {
    return this.#options.logger.child({ threadNo: this.#options.threadNo })
  }

  #post(message: ToJobThread): void {
    this.#worker.postMessage(message, [])
  }

  #receive(message: FromJobThread): void {
    const { listener, services, threadNo } = this.#options
    switch (message.kind) {
      case 'began':
        return this.#jobBegan(message.jobId, message.startNo)
      case 'ended':
        return this.#jobEnded(message)
      case 'progress':
        return listener.progressed(message.reports)
      case 'log':
        return listener.logged(message.lines, () => this.#post({ kind: 'log-written' }))
      case 'coverage-changed':
        return services.coverageChanged(message.datasetId, message.storeId, message.days)
      case 'draft-changed':
        return services.draftChanged(message.draftId)
      case 'lot-changed':
        return services.lotChanged(message.lotId)
      case 'sap-changed':
        return services.sapChanged()
      case 'procedure-arrived':
        return services.procedureArrived(message.jobId)
      case 'heartbeat':
        return listener.heartbeat(threadNo)
      case 'call':
        return void this.#answer(message)
      default:
        return assertNever(message)
    }
  }

  #jobBegan(jobId: string, startNo: number): void {
    const job = this.#jobs.get(jobId)
    if (job?.startNo === startNo) job.began = true
  }

  #jobEnded({ jobId, startNo, outcome }: EndedMessage): void {
    const job = this.#jobs.get(jobId)
    if (job?.startNo !== startNo) return
    this.#jobs.delete(jobId)
    if (this.#jobs.size === 0) this.#alone = false
    // A job may hear of the warehouse thread's death before the main thread does; it must not be started into the same death again.
    const metDeath = outcome.kind === 'failed' && isWarehouseDeath(outcome.error)
    if (metDeath && job.portNo === this.#portNo) this.#options.onWarehouseDead()
    this.#options.listener.ended(jobId, startNo, outcome)
  }

  async #answer(call: CallMessage): Promise<void> {
    try {
      this.#post({ kind: 'answer', callId: call.callId, answer: await this.#call(call) })
    } catch (error) {
      this.#post({ kind: 'refusal', callId: call.callId, error: toAppError(error).toReport() })
    }
  }

  #call(call: CallMessage): Promise<unknown> {
    const { services } = this.#options
    switch (call.name) {
      case 'dataset':
        return services.dataset(...call.args)
      case 'storeAccess':
        return services.storeAccess(...call.args)
      case 'pinCertificate':
        return services.pinCertificate(...call.args)
      case 'centralAccess':
        return services.centralAccess()
      case 'pinCentral':
        return services.pinCentral(...call.args)
      case 'sapAccess':
        return services.sapAccess()
      case 'pinSap':
        return services.pinSap(...call.args)
      case 'sapMail':
        return services.sapMail()
      case 'settings':
        return services.settings()
      case 'outgoingMail':
        return services.outgoingMail()
      case 'outgoingWebhook':
        return services.outgoingWebhook()
      case 'noticeSent':
        return services.noticeSent(...call.args)
      case 'procedureAccess':
        return services.procedures.access(...call.args)
      case 'procedureSentCall':
        return services.procedures.sentCall(...call.args)
      case 'procedureSending':
        return services.procedures.sending(...call.args)
      case 'procedureEnded':
        return services.procedures.ended(...call.args)
      default:
        return assertNever(call)
    }
  }

  #end(exitCode: number): void {
    const jobs = [...this.#jobs]
    this.#jobs.clear()
    const blamed = this.#ending?.blamed ?? true
    if (!this.#ending) this.#logger.error({ exitCode, jobIds: jobs.map(([jobId]) => jobId) }, 'job thread died')
    this.#ending ??= { blamed }
    const idsOf = (isSuspect: boolean): readonly string[] =>
      jobs.flatMap(([jobId, { began }]) => ((blamed && began) === isSuspect ? [jobId] : []))
    this.#options.onEnded(idsOf(true), idsOf(false))
  }

  /** What handlers or their libraries print must not get lost, nor carry a secret. */
  #logOutput(stream: Readable, level: 'info' | 'warn'): void {
    createInterface({ input: stream }).on('line', (line) =>
      this.#logger[level]({ line: redact(line.slice(0, 10_000)) }, 'job thread output'),
    )
  }
}

/** Other threads, which the main thread asks on a job's behalf, say their name when they die. */
function isWarehouseDeath({ code, details }: ErrorReport): boolean {
  return code === 'THREAD_DIED' && details['thread'] === undefined
}
