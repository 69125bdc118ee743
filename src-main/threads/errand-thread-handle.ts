import type { Clock } from '../foundation/clock.ts'
import type { Errands } from './errands.ts'
import { OnDemandThread } from './on-demand-thread.ts'

export interface ErrandThreadOptions {
  /** `errand-thread.ts` under plain Node, its bundle in the product. */
  readonly entry: URL | string
  readonly clock: Clock
}

/** The thread that runs errands. */
export class ErrandThread implements Errands {
  readonly #thread: OnDemandThread<Errands>

  constructor({ entry, clock }: ErrandThreadOptions) {
    this.#thread = new OnDemandThread({ entry, worker: { name: 'errands' }, clock })
  }

  readonly climbLadder: Errands['climbLadder'] = (errand) => this.#thread.call('climbLadder', errand)
  readonly readCertificate: Errands['readCertificate'] = (access) => this.#thread.call('readCertificate', access)
  readonly testQuery: Errands['testQuery'] = (errand) => this.#thread.call('testQuery', errand)
  readonly checkCentral: Errands['checkCentral'] = (access) => this.#thread.call('checkCentral', access)
  readonly readCentralCertificate: Errands['readCentralCertificate'] = (access) =>
    this.#thread.call('readCentralCertificate', access)
  readonly readStoreList: Errands['readStoreList'] = (path, options) =>
    this.#thread.call('readStoreList', path, options)
  readonly nationalHolidays: Errands['nationalHolidays'] = (calendar, fromYear, toYear) =>
    this.#thread.call('nationalHolidays', calendar, fromYear, toYear)
  readonly readHolidayList: Errands['readHolidayList'] = (path) => this.#thread.call('readHolidayList', path)
  readonly writeCoverageCsv: Errands['writeCoverageCsv'] = (csv, warehouse) =>
    this.#thread.callWith([warehouse], 'writeCoverageCsv', csv, warehouse)
  readonly writeDayRowsCsv: Errands['writeDayRowsCsv'] = (path, request, warehouse) =>
    this.#thread.callWith([warehouse], 'writeDayRowsCsv', path, request, warehouse)
  readonly dayRowsText: Errands['dayRowsText'] = (request, warehouse) =>
    this.#thread.callWith([warehouse], 'dayRowsText', request, warehouse)
  readonly sendMail: Errands['sendMail'] = (access, message) => this.#thread.call('sendMail', access, message)
  readonly readMailCertificate: Errands['readMailCertificate'] = (access) =>
    this.#thread.call('readMailCertificate', access)
  readonly postWebhook: Errands['postWebhook'] = (url, payload) => this.#thread.call('postWebhook', url, payload)
  readonly writeWorkbook: Errands['writeWorkbook'] = (file) => this.#thread.call('writeWorkbook', file)

  /** Ends the thread, errands that still run included: none of them leaves anything half done. Idempotent. */
  stop(): Promise<void> {
    return this.#thread.terminate()
  }
}
