import { sapModeSchema, sapSettingsSchema } from '../../src-shared/domain/sap.ts'
import type { SapMode, SapSettings } from '../../src-shared/domain/sap.ts'
import { certificatePinSchema } from '../../src-shared/domain/store.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'
import { readJson } from './read-json.ts'

/** The two servers of SAP: the one with the list of companies, and the Service Layer. */
export type SapServer = 'source' | 'service_layer'

/** Rows of `settings` that are none of the settings which everybody sees. */
const SETTINGS = 'sap.settings'
const MODE = 'sap.mode'
const CERTIFICATES: Readonly<Record<SapServer, string>> = {
  source: 'sap.sourceCertificate',
  service_layer: 'sap.serviceLayerCertificate',
}

/** How SAP is reached, and which of its companies are worked with. Every method throws AppError. */
export class SapSettingsRepository {
  readonly #get
  readonly #put

  constructor(sql: SqlConnection) {
    this.#get = sql.prepare<{ name: string }, { value: string }>('SELECT value FROM settings WHERE name = @name')
    this.#put = sql.prepare<{ name: string; value: string }>(
      'INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
  }

  /** Null while none were entered, or when what is there no longer fits. */
  get(): SapSettings | null {
    const parsed = sapSettingsSchema.safeParse(this.#read(SETTINGS))
    return parsed.success ? parsed.data : null
  }

  put(settings: SapSettings): void {
    this.#write(SETTINGS, settings)
  }

  mode(): SapMode {
    const parsed = sapModeSchema.safeParse(this.#read(MODE))
    return parsed.success ? parsed.data : 'productivo'
  }

  putMode(mode: SapMode): void {
    this.#write(MODE, mode)
  }

  /** The certificate by which the server is known. */
  certificate(of: SapServer): CertificatePin | null {
    const parsed = certificatePinSchema.safeParse(this.#read(CERTIFICATES[of]))
    return parsed.success ? parsed.data : null
  }

  putCertificate(of: SapServer, certificate: CertificatePin | null): void {
    this.#write(CERTIFICATES[of], certificate)
  }

  #read(name: string): unknown {
    return readJson(this.#get.get({ name })?.value ?? null)
  }

  #write(name: string, value: unknown): void {
    this.#put.run({ name, value: JSON.stringify(value) })
  }
}
