import { DEFAULT_NOTICE_SETTINGS, noticeSettingsSchema } from '../../src-shared/domain/notice-settings.ts'
import type { NoticeSettings } from '../../src-shared/domain/notice-settings.ts'
import { certificatePinSchema } from '../../src-shared/domain/store.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { readJson } from './read-json.ts'
import type { SqlConnection } from '../sqlite/sql-connection.ts'

interface SettingsRow {
  readonly settings: string
  readonly certificate: string | null
}

/** How notices go out. Every method throws AppError. */
export class NoticeSettingsRepository {
  readonly #get
  readonly #put

  constructor(sql: SqlConnection) {
    this.#get = sql.prepare<object, SettingsRow>('SELECT settings, certificate FROM notice_settings')
    this.#put = sql.prepare<SettingsRow>(
      `INSERT INTO notice_settings (only_row, settings, certificate) VALUES (1, @settings, @certificate)
       ON CONFLICT (only_row) DO UPDATE SET settings = excluded.settings, certificate = excluded.certificate`,
    )
  }

  /** What no longer fits takes its default. */
  get(): NoticeSettings {
    const saved = readJson(this.#get.get({})?.settings ?? 'null')
    const parsed = noticeSettingsSchema.safeParse(saved)
    return parsed.success ? parsed.data : DEFAULT_NOTICE_SETTINGS
  }

  /** The certificate that was accepted for the mail server. */
  certificate(): CertificatePin | null {
    const parsed = certificatePinSchema.safeParse(readJson(this.#get.get({})?.certificate ?? 'null'))
    return parsed.success ? parsed.data : null
  }

  put(settings: NoticeSettings, certificate: CertificatePin | null): void {
    this.#put.run({
      settings: JSON.stringify(settings),
      certificate: certificate === null ? null : JSON.stringify(certificate),
    })
  }
}
