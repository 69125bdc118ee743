import type { Clock } from '../foundation/clock.ts'
import type { UploadFiles } from '../jobs/job-handler.ts'
import type { UploadDeskAccess } from '../uploads/upload-desk-access.ts'
import { OnDemandThread } from './on-demand-thread.ts'

export interface UploadThreadOptions {
  /** `upload-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  readonly files: UploadFiles
  readonly clock: Clock
}

const MAX_HEAP_MB = 512
const STOP_GRACE_MS = 5_000

/** The thread of the upload desk: everything that the window asks of uploads, lots and the catalog. */
export class UploadThread implements UploadDeskAccess {
  readonly #thread: OnDemandThread<UploadDeskAccess>
  readonly #clock: Clock

  constructor({ entry, files, clock }: UploadThreadOptions) {
    const worker = { workerData: files, name: 'uploads', resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } }
    this.#clock = clock
    this.#thread = new OnDemandThread({ entry, worker, clock })
  }

  readonly open: UploadDeskAccess['open'] = (upload) => this.#thread.call('open', upload)
  readonly drafts: UploadDeskAccess['drafts'] = () => this.#thread.call('drafts')
  readonly draft: UploadDeskAccess['draft'] = (draftId) => this.#thread.call('draft', draftId)
  readonly setLayout: UploadDeskAccess['setLayout'] = (draftId, layout, maximumBytes) =>
    this.#thread.call('setLayout', draftId, layout, maximumBytes)
  readonly setColumns: UploadDeskAccess['setColumns'] = (draftId, choice) =>
    this.#thread.call('setColumns', draftId, choice)
  readonly prepareReview: UploadDeskAccess['prepareReview'] = (draftId) => this.#thread.call('prepareReview', draftId)
  readonly reviewQueued: UploadDeskAccess['reviewQueued'] = (draftId, revision, jobId) =>
    this.#thread.call('reviewQueued', draftId, revision, jobId)
  readonly reviewRows: UploadDeskAccess['reviewRows'] = (draftId, query) =>
    this.#thread.call('reviewRows', draftId, query)
  readonly fixCell: UploadDeskAccess['fixCell'] = (draftId, row, field, text) =>
    this.#thread.call('fixCell', draftId, row, field, text)
  readonly undoFixes: UploadDeskAccess['undoFixes'] = (draftId, row) => this.#thread.call('undoFixes', draftId, row)
  readonly skipRows: UploadDeskAccess['skipRows'] = (draftId, rows, skip) =>
    this.#thread.call('skipRows', draftId, rows, skip)
  readonly saveRejected: UploadDeskAccess['saveRejected'] = (draftId, path, language) =>
    this.#thread.call('saveRejected', draftId, path, language)
  readonly applyCorrections: UploadDeskAccess['applyCorrections'] = (draftId, path, maximumBytes) =>
    this.#thread.call('applyCorrections', draftId, path, maximumBytes)
  readonly prepareLoad: UploadDeskAccess['prepareLoad'] = (draftId, again) =>
    this.#thread.call('prepareLoad', draftId, again)
  readonly loadQueued: UploadDeskAccess['loadQueued'] = (draftId, jobId) =>
    this.#thread.call('loadQueued', draftId, jobId)
  readonly loadEnded: UploadDeskAccess['loadEnded'] = (load) => this.#thread.call('loadEnded', load)
  readonly prepareResume: UploadDeskAccess['prepareResume'] = (lotId) => this.#thread.call('prepareResume', lotId)
  readonly discard: UploadDeskAccess['discard'] = (draftId) => this.#thread.call('discard', draftId)
  readonly saveTemplate: UploadDeskAccess['saveTemplate'] = (kind, filled, path, language) =>
    this.#thread.call('saveTemplate', kind, filled, path, language)
  readonly providers: UploadDeskAccess['providers'] = (kind) => this.#thread.call('providers', kind)
  readonly lots: UploadDeskAccess['lots'] = (filter) => this.#thread.call('lots', filter)
  readonly lot: UploadDeskAccess['lot'] = (lotId) => this.#thread.call('lot', lotId)
  readonly lotRows: UploadDeskAccess['lotRows'] = (lotId, editedSince, page) =>
    this.#thread.call('lotRows', lotId, editedSince, page)
  readonly lotProblems: UploadDeskAccess['lotProblems'] = (lotId, page) => this.#thread.call('lotProblems', lotId, page)
  readonly saveLotRejected: UploadDeskAccess['saveLotRejected'] = (lotId, path, language) =>
    this.#thread.call('saveLotRejected', lotId, path, language)
  readonly catalogRows: UploadDeskAccess['catalogRows'] = (filter) => this.#thread.call('catalogRows', filter)
  readonly cardRules: UploadDeskAccess['cardRules'] = () => this.#thread.call('cardRules')
  readonly saveCardRules: UploadDeskAccess['saveCardRules'] = (rules) => this.#thread.call('saveCardRules', rules)
  readonly tryCardRules: UploadDeskAccess['tryCardRules'] = (draftId, rules, maximumBytes) =>
    this.#thread.call('tryCardRules', draftId, rules, maximumBytes)
  readonly tidy: UploadDeskAccess['tidy'] = (unfinished) => this.#thread.call('tidy', unfinished)

  /** Answers what was asked before, within five seconds, then ends the thread. Idempotent. */
  async stop(): Promise<void> {
    // A network drive that does not answer must not keep the program; what SQLite was about to write is then not written.
    const cancel = this.#clock.after(STOP_GRACE_MS, () => void this.#thread.terminate())
    await this.#thread.finish()
    cancel()
  }
}
