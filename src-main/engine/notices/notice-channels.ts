import {
  mayReuseMailPassword,
  noticeSettingsSchema,
  webhookUrlSchema,
} from '../../../src-shared/domain/notice-settings.ts'
import type {
  MailCertificateView,
  MailSettings,
  NoticeSettings,
  NoticeSettingsView,
  NoticeTestResult,
  RemoteChannel,
} from '../../../src-shared/domain/notice-settings.ts'
import type { Settings } from '../../../src-shared/domain/settings.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import { AppError } from '../../foundation/app-error.ts'
import { isoInstant } from '../../foundation/clock.ts'
import type { Clock } from '../../foundation/clock.ts'
import { newId } from '../../foundation/ids.ts'
import { createTranslator } from '../../foundation/translator.ts'
import type { MailAccess } from '../../mail/mail-access.ts'
import { composeTestMail } from '../../notices/compose-mail.ts'
import { composeTestWebhook } from '../../notices/compose-webhook.ts'
import type { Errands } from '../../threads/errands.ts'
import type { Vault } from '../../vault/vault.ts'

/** Entries of the vault; no store's id holds a colon. */
const MAIL_PASSWORD = 'notices:mail-password'
const WEBHOOK_URL = 'notices:webhook-url'

/** New settings. A secret that is absent stays as it is, as far as it may still be used. */
export interface NoticeSettingsUpdate {
  readonly settings: NoticeSettings
  readonly mailPassword?: string | undefined
  readonly webhookUrl?: string | undefined
}

export interface NoticeChannelsParts {
  readonly db: AppDb
  readonly vault: Vault
  readonly clock: Clock
  readonly errands: Pick<Errands, 'sendMail' | 'postWebhook' | 'readMailCertificate'>
  readonly language: () => Settings['language']
}

/** How notices leave this computer: what is public from app.sqlite, what is secret from the vault, and whether it works. */
export class NoticeChannels {
  readonly #parts: NoticeChannelsParts

  constructor(parts: NoticeChannelsParts) {
    this.#parts = parts
  }

  settings(): NoticeSettings {
    return this.#parts.db.noticeSettings.get()
  }

  isEnabled(channel: RemoteChannel): boolean {
    return this.settings()[channel].enabled
  }

  async view(): Promise<NoticeSettingsView> {
    const { db, vault } = this.#parts
    // The address itself stays in the vault, and whatever cannot be read is asked for again.
    const url = await vault.get(WEBHOOK_URL).catch(() => null)
    return {
      ...this.settings(),
      hasMailPassword: await vault.has(MAIL_PASSWORD),
      acceptedFingerprint: db.noticeSettings.certificate()?.fingerprint ?? null,
      webhookHost: url === null ? null : new URL(url).host,
      webhookIsPlain: url !== null && new URL(url).protocol === 'http:',
    }
  }

  /**
   * A mail server that moves loses its password and its accepted certificate unless they are given again. Throws INVALID_REQUEST for an address that is
   * none, MAIL_NOT_CONFIGURED or WEBHOOK_NOT_CONFIGURED for a channel that is switched on without what it needs, and the vault's errors; nothing changes then.
   */
  async update({ settings: given, mailPassword, webhookUrl }: NoticeSettingsUpdate): Promise<NoticeSettingsView> {
    const { db, vault } = this.#parts
    const settings = noticeSettingsSchema.parse(given)
    const { mail } = settings
    const before = this.settings().mail
    const url = webhookUrl === undefined ? undefined : webhookUrlSchema.safeParse(webhookUrl)
    if (url?.success === false) throw new AppError('INVALID_REQUEST', { details: { field: 'webhookUrl' } })
    const keepsPassword = mail.user !== '' && (await vault.has(MAIL_PASSWORD)) && mayReuseMailPassword(before, mail)
    const hasPassword = mailPassword !== undefined || keepsPassword
    assertMailComplete(mail, hasPassword)
    const hasUrl = url !== undefined || (await vault.has(WEBHOOK_URL))
    if (settings.webhook.enabled && !hasUrl) throw new AppError('WEBHOOK_NOT_CONFIGURED')

    if (mailPassword !== undefined && mail.user !== '') await vault.set(MAIL_PASSWORD, mailPassword)
    else if (!keepsPassword) await vault.delete(MAIL_PASSWORD)
    if (url !== undefined) await vault.set(WEBHOOK_URL, url.data)
    const staysThere = before.server === mail.server && before.port === mail.port
    db.noticeSettings.put(settings, staysThere ? db.noticeSettings.certificate() : null)
    return this.view()
  }

  /** What the mail server presents now. Rejects with MAIL_* codes. */
  async readCertificate(): Promise<MailCertificateView> {
    const { pin, validTo } = await this.#parts.errands.readMailCertificate(await this.mailAccess())
    return { fingerprint: pin.fingerprint, subjectName: pin.subjectName, validTo }
  }

  /** From now on only that certificate passes. Rejects with MAIL_CERTIFICATE_CHANGED when the server presents another one by now. */
  async acceptCertificate(fingerprint: string): Promise<NoticeSettingsView> {
    const { db, errands, clock } = this.#parts
    const access = await this.mailAccess()
    const { pin } = await errands.readMailCertificate(access)
    if (pin.fingerprint !== fingerprint)
      throw new AppError('MAIL_CERTIFICATE_CHANGED', { details: { server: access.server } })
    db.noticeSettings.put(this.settings(), { ...pin, pinnedAt: isoInstant(clock) })
    return this.view()
  }

  /** Sends a message that says that it is a test. Rejects as sending a notice does. */
  async test(channel: RemoteChannel): Promise<NoticeTestResult> {
    const { errands, language } = this.#parts
    const translator = await createTranslator(language())
    if (channel === 'webhook') {
      await errands.postWebhook(await this.webhookUrl(), composeTestWebhook(translator))
      return { rejected: [] }
    }
    const access = await this.mailAccess()
    const messageId = `${newId()}@${access.from.split('@')[1] ?? 'caudal.invalid'}`
    const { rejected } = await errands.sendMail(access, { ...composeTestMail(translator), messageId })
    return { rejected }
  }

  /** Rejects with MAIL_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  async mailAccess(): Promise<MailAccess> {
    const { db } = this.#parts
    const { enabled: _, ...mail } = this.settings().mail
    const password = mail.user === '' ? null : await this.#secret(MAIL_PASSWORD)
    return { ...mail, password, certificate: db.noticeSettings.certificate() }
  }

  /** Rejects with WEBHOOK_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  async webhookUrl(): Promise<string> {
    const url = await this.#secret(WEBHOOK_URL)
    if (url === null) throw new AppError('WEBHOOK_NOT_CONFIGURED')
    return url
  }

  async #secret(name: string): Promise<string | null> {
    try {
      return await this.#parts.vault.get(name)
    } catch (cause) {
      // Its own text speaks of stores.
      if (cause instanceof AppError && cause.code === 'PASSWORD_UNREADABLE')
        throw new AppError('NOTICE_SECRET_UNREADABLE', { cause })
      throw cause
    }
  }
}

function assertMailComplete({ enabled, server, user, from, recipients }: MailSettings, hasPassword: boolean): void {
  if (!enabled) return
  const missing = [
    ['server', server === ''],
    ['from', from === ''],
    ['recipients', recipients.length === 0],
    ['mailPassword', user !== '' && !hasPassword],
  ] as const
  const field = missing.find(([, isMissing]) => isMissing)?.[0]
  if (field !== undefined) throw new AppError('MAIL_NOT_CONFIGURED', { details: { field } })
}
