import { centralDestinationSchema } from '../../src-shared/domain/central-destination.ts'
import type { CentralDestination } from '../../src-shared/domain/central-destination.ts'
import { certificatePinSchema } from '../../src-shared/domain/store.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

/** Rows of `settings` that are none of the settings which everybody sees. */
const DESTINATION = 'central.destination'
const CERTIFICATE = 'central.certificate'

/** The central server that lots are pushed to. Every method throws AppError. */
export class CentralRepository {
  readonly #sql: SqlConnection
  readonly #get
  readonly #put

  constructor(sql: SqlConnection) {
    this.#sql = sql
    this.#get = sql.prepare<{ name: string }, { value: string }>('SELECT value FROM settings WHERE name = @name')
    this.#put = sql.prepare<{ name: string; value: string }>(
      'INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
  }

  /** Null while none was entered, or when what is there no longer fits. */
  destination(): CentralDestination | null {
    const parsed = centralDestinationSchema.safeParse(this.#read(DESTINATION))
    return parsed.success ? parsed.data : null
  }

  /** The certificate by which the server is known. */
  certificate(): CertificatePin | null {
    const parsed = certificatePinSchema.safeParse(this.#read(CERTIFICATE))
    return parsed.success ? parsed.data : null
  }

  put(destination: CentralDestination, certificate: CertificatePin | null): void {
    this.#sql.transaction(() => {
      this.#put.run({ name: DESTINATION, value: JSON.stringify(destination) })
      this.#put.run({ name: CERTIFICATE, value: JSON.stringify(certificate) })
    })
  }

  #read(name: string): unknown {
    return readJson(this.#get.get({ name })?.value ?? null)
  }
}
