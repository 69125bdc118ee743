import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CatalogDb } from '../../../src-main/catalog-db/catalog-db.ts'
import { openCatalogDb } from '../../../src-main/catalog-db/open-catalog-db.ts'
import { SAP_COMPANIES } from '../../../src-main/demo/sap-companies.ts'
import type {
  ServiceLayerChange,
  ServiceLayerCounts,
} from '../../../src-main/demo/service-layer/service-layer-change.ts'
import { SimulatedServiceLayer } from '../../../src-main/demo/service-layer/simulated-service-layer.ts'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { createTranslator } from '../../../src-main/foundation/translator.ts'
import type { MailAccess } from '../../../src-main/mail/mail-access.ts'
import { initialiseSap } from '../../../src-main/sap-data/initialise-sap.ts'
import type { SapParts } from '../../../src-main/sap-data/sap-work.ts'
import { syncSuppliers } from '../../../src-main/sap-data/sync-suppliers.ts'
import type { CompanySourceAccess } from '../../../src-main/sap/sap-access.ts'
import type { ListedCompany, SapInitialisation, SapMode, SupplierSyncResult } from '../../../src-shared/domain/sap.ts'

/** What a run of the office may be given. */
export interface RunOptions {
  readonly jobId?: string
  readonly mode?: SapMode
  readonly confirmed?: string
  readonly companies?: readonly ListedCompany[]
  readonly source?: CompanySourceAccess
  readonly mail?: MailAccess
  /** Instances at once; ten when absent. */
  readonly parallel?: number
  /** Called with each event of the log; what it returns true for ends the run, as closing the program does. */
  readonly stopAt?: (event: string, details: Readonly<Record<string, string | number>>) => boolean
}

export interface LoggedEvent {
  readonly event: string
  readonly details: Readonly<Record<string, string | number>>
}

/** Small companies of the simulation: they have 98 suppliers together. */
export const SMALL = ['COMUNICACIONES', 'CORPORATE', 'MEXED', 'SATSA', 'TENEDORA'] as const

/** Companies of the simulation by name; all when none is named. */
export function companiesOf(...instances: readonly string[]): readonly ListedCompany[] {
  return SAP_COMPANIES.filter(({ instance }) => instances.length === 0 || instances.includes(instance)).map(
    ({ instance, printHeader, address, taxId, hasTest }) => ({ instance, printHeader, address, taxId, hasTest }),
  )
}

/** A catalog of its own and a Service Layer on loopback. */
export class SapOffice {
  readonly catalog: CatalogDb
  readonly log: LoggedEvent[] = []
  readonly #server: SimulatedServiceLayer
  readonly #folder: string
  #jobs = 0

  private constructor(server: SimulatedServiceLayer, folder: string) {
    this.#server = server
    this.#folder = folder
    this.catalog = openCatalogDb({ filePath: join(folder, 'catalog.sqlite'), clock: systemClock })
  }

  static async open(): Promise<SapOffice> {
    const server = new SimulatedServiceLayer({ seed: 'caudal', password: 'clave de prueba' })
    await server.start()
    return new SapOffice(server, mkdtempSync(join(tmpdir(), 'caudal-sap-')))
  }

  change(change: ServiceLayerChange): Promise<ServiceLayerCounts> {
    return this.#server.change(change)
  }

  /** "Inicializar datos" with a list of the small companies, unless it is told otherwise. */
  initialise(options: RunOptions = {}): Promise<SapInitialisation> {
    return this.#run(initialiseSap, options)
  }

  syncSuppliers(options: RunOptions = {}): Promise<SupplierSyncResult> {
    return this.#run(syncSuppliers, options)
  }

  /** How many suppliers each instance has. */
  counts(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.catalog.sap.supplierCounts())
  }

  events(event: string): readonly LoggedEvent[] {
    return this.log.filter((each) => each.event === event)
  }

  async close(): Promise<void> {
    this.catalog.close()
    await this.#server.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #run<R>(
    work: (parts: SapParts, order: { jobId: string; mode: SapMode; confirmed: string | null }) => Promise<R>,
    options: RunOptions,
  ): Promise<R> {
    const abort = new AbortController()
    const { url, user, password } = this.#server.view
    const { mail } = options
    const parts: SapParts = {
      catalog: this.catalog,
      clock: systemClock,
      translator: await createTranslator('es'),
      access: {
        source: options.source ?? {
          source: { kind: 'list', companies: [...(options.companies ?? companiesOf(...SMALL))] },
          password: '',
          pin: null,
        },
        layer: {
          layer: { url, user, parallel: options.parallel ?? 10, pageSize: 1_000, timeoutSeconds: 30 },
          password,
          pin: null,
        },
        recipients: mail?.recipients ?? [],
        user: 'ana',
      },
      signal: abort.signal,
      pin: (of) => {
        this.log.push({ event: `pinned.${of}`, details: {} })
        return Promise.resolve()
      },
      mail: () => (mail ? Promise.resolve(mail) : Promise.reject(new AppError('MAIL_NOT_CONFIGURED'))),
      progress: () => undefined,
      changed: () => undefined,
      log: (_level, event, details = {}) => {
        this.log.push({ event, details })
        if (options.stopAt?.(event, details)) abort.abort(new AppError('INTERRUPTED', { retryable: true }))
      },
    }
    const jobId = options.jobId ?? `job-${++this.#jobs}`
    return work(parts, { jobId, mode: options.mode ?? 'productivo', confirmed: options.confirmed ?? null })
  }
}
