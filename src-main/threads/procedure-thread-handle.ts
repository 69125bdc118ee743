import type { Clock } from '../foundation/clock.ts'
import { OnDemandThread } from './on-demand-thread.ts'
import type { ProcedureErrands } from './procedure-errands.ts'

export interface ProcedureThreadOptions {
  /** `procedure-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  readonly resultsFolder: string
  readonly clock: Clock
}

const MAX_HEAP_MB = 512

/** The procedure thread, and another one of its kind for files: a workbook of a million rows must not keep the pages waiting. */
export class ProcedureThread implements ProcedureErrands {
  readonly #questions: OnDemandThread<ProcedureErrands>
  readonly #exports: OnDemandThread<ProcedureErrands>

  constructor({ entry, resultsFolder, clock }: ProcedureThreadOptions) {
    const worker = { workerData: { resultsFolder }, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } }
    this.#questions = new OnDemandThread({ entry, worker: { ...worker, name: 'procedures' }, clock })
    this.#exports = new OnDemandThread({ entry, worker: { ...worker, name: 'procedure results' }, clock })
  }

  readonly check: ProcedureErrands['check'] = (access) => this.#questions.call('check', access)
  readonly readCertificate: ProcedureErrands['readCertificate'] = (access) =>
    this.#questions.call('readCertificate', access)
  readonly list: ProcedureErrands['list'] = (access) => this.#questions.call('list', access)
  readonly describe: ProcedureErrands['describe'] = (access, procedure) =>
    this.#questions.call('describe', access, procedure)
  readonly outcome: ProcedureErrands['outcome'] = (jobId) => this.#questions.call('outcome', jobId)
  readonly rows: ProcedureErrands['rows'] = (rows) => this.#questions.call('rows', rows)
  readonly exportResult: ProcedureErrands['exportResult'] = (file) => this.#exports.call('exportResult', file)

  /** Ends both threads; questions that still run leave nothing half done, a file that is being written is removed with the next export of that name. Idempotent. */
  async stop(): Promise<void> {
    await Promise.all([this.#questions.terminate(), this.#exports.terminate()])
  }
}
