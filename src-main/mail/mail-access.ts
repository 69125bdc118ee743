import type { MailSettings } from '../../src-shared/domain/notice-settings.ts'
import type { CertificatePin } from '../../src-shared/domain/store.ts'

/** What it takes to send: the settings, the password that the vault keeps, and the certificate that somebody accepted by its fingerprint. */
export interface MailAccess extends Pick<MailSettings, 'server' | 'port' | 'security' | 'user' | 'from'> {
  readonly recipients: readonly string[]
  /** Null when the server asks for no login. */
  readonly password: string | null
  /** Null: the server must prove itself to a public authority. */
  readonly certificate: CertificatePin | null
}

/** How long each stage may take. */
export interface MailLimits {
  /** Name lookup, connection, greeting and encryption together. */
  readonly connectMs: number
  readonly greetingMs: number
  /** Without a word from the server after that. */
  readonly silenceMs: number
}

export const MAIL_LIMITS: MailLimits = { connectMs: 20_000, greetingMs: 15_000, silenceMs: 30_000 }
