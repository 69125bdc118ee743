import { mayReuseServiceLayerPassword, mayReuseSourcePassword } from '../../../src-shared/domain/sap.ts'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { CompanySource, SapSettings, SapSettingsView, ServiceLayer } from '../../../src-shared/domain/sap.ts'
import type { SapTest } from '../../../src-shared/ipc/sap-requests.ts'
import type { AppDb } from '../../app-db/app-db.ts'
import type { SapServer } from '../../app-db/sap-settings-repository.ts'
import { AppError, toAppError } from '../../foundation/app-error.ts'
import type { MailAccess } from '../../mail/mail-access.ts'
import type { SapDeskAccess } from '../../sap-data/sap-desk-access.ts'
import type { SapAccess } from '../../sap/sap-access.ts'
import type { Vault } from '../../vault/vault.ts'
import type { NoticeChannels } from '../notices/notice-channels.ts'

const SERVERS: readonly SapServer[] = ['source', 'service_layer']
/** Entries of the vault; no store's id holds a colon. */
const PASSWORDS: Readonly<Record<SapServer, string>> = { source: 'sap:source', service_layer: 'sap:service-layer' }
/** As its errors name each server. */
const NAMES: Readonly<Record<SapServer, string>> = { source: 'SAP', service_layer: 'Service Layer' }

/** Settings as they were typed. A password that is absent stays as it is, as far as it may still go there. */
export interface SapDraft {
  readonly settings: SapSettings
  readonly sourcePassword?: string | undefined
  readonly serviceLayerPassword?: string | undefined
}

export interface SapSettingsDeskParts {
  readonly db: AppDb
  readonly vault: Vault
  readonly desk: SapDeskAccess
  readonly channels: Pick<NoticeChannels, 'settings' | 'mailAccess'>
  readonly operator: string
  readonly changed: () => void
}

/** How SAP is reached: what is public from app.sqlite, the passwords from the vault, and whether it works. */
export class SapSettingsDesk {
  readonly #parts: SapSettingsDeskParts

  constructor(parts: SapSettingsDeskParts) {
    this.#parts = parts
  }

  async view(): Promise<SapSettingsView> {
    const { db, vault, channels } = this.#parts
    const { server, from } = channels.settings().mail
    return {
      settings: db.sap.get(),
      hasSourcePassword: await vault.has(PASSWORDS.source),
      hasServiceLayerPassword: await vault.has(PASSWORDS.service_layer),
      sourceFingerprint: db.sap.certificate('source')?.fingerprint ?? null,
      serviceLayerFingerprint: db.sap.certificate('service_layer')?.fingerprint ?? null,
      canSendMail: server !== '' && from !== '',
    }
  }

  /**
   * A server that moves loses its password and its certificate: what was typed for one is not sent to another. Throws SAP_PASSWORD_MISSING, when nothing has changed, and the errors of the vault and
   * of app.sqlite: a server may be left without its password then, never with that of another.
   */
  async save({ settings, sourcePassword, serviceLayerPassword }: SapDraft): Promise<SapSettingsView> {
    const { db, vault, changed } = this.#parts
    const given: Readonly<Record<SapServer, string | undefined>> = {
      source: settings.source.kind === 'list' ? undefined : sourcePassword,
      service_layer: serviceLayerPassword,
    }
    const keeps = await this.#kept(settings)
    for (const server of SERVERS) {
      const needs = server === 'service_layer' || settings.source.kind !== 'list'
      if (needs && given[server] === undefined && !keeps[server]) {
        throw new AppError('SAP_PASSWORD_MISSING', { details: { of: NAMES[server] } })
      }
    }
    for (const server of SERVERS) if (!keeps[server]) await vault.delete(PASSWORDS[server])
    db.transaction(() => {
      for (const server of SERVERS) if (!this.#isSaved(server, settings)) db.sap.putCertificate(server, null)
      db.sap.put(settings)
    })
    for (const server of SERVERS) {
      const password = given[server]
      if (password !== undefined) await vault.set(PASSWORDS[server], password)
    }
    changed()
    return this.view()
  }

  /** Both servers are tried, as typed, saved or not. `known` is an instance to log in to when no list can be read. Rejects with nothing of what they answer. */
  async test(draft: SapDraft, known: string | null): Promise<SapTest> {
    const { desk } = this.#parts
    const { settings } = draft
    let companies: SapTest['companies'] = []
    let sourceError: SapTest['sourceError'] = null
    try {
      const access = { source: settings.source, ...(await this.#secretsOf('source', draft)) }
      const tested = await desk.testSource(access)
      companies = tested.companies
      this.#trust('source', settings, tested.trusted)
    } catch (thrown) {
      sourceError = toAppError(thrown).toReport()
    }
    const instance = companies[0]?.instance ?? known
    if (instance === null) return { companies, sourceError, serviceLayerError: null, instance }
    try {
      const access = { layer: settings.serviceLayer, ...(await this.#secretsOf('service_layer', draft)) }
      this.#trust('service_layer', settings, await desk.testServiceLayer(access, instance))
      return { companies, sourceError, serviceLayerError: null, instance }
    } catch (thrown) {
      return { companies, sourceError, serviceLayerError: toAppError(thrown).toReport(), instance }
    }
  }

  /** From now on only that certificate passes. Rejects with CERTIFICATE_CHANGED or SAP_CERTIFICATE_CHANGED when the server shows another one by now, and as `access` does. */
  async acceptCertificate(of: SapServer, fingerprint: string): Promise<SapSettingsView> {
    const { db, desk, changed } = this.#parts
    const { source, layer } = await this.access()
    const pin = await (of === 'source' ? desk.readSourceCertificate(source) : desk.readServiceLayerCertificate(layer))
    if (pin === null || pin.fingerprint !== fingerprint) {
      throw new AppError(of === 'source' ? 'CERTIFICATE_CHANGED' : 'SAP_CERTIFICATE_CHANGED', {
        details: { server: addressOf(of, source.source, layer.layer), found: pin?.fingerprint ?? '' },
      })
    }
    db.sap.putCertificate(of, pin)
    changed()
    return this.view()
  }

  /** For a job. Throws SAP_NOT_CONFIGURED, SAP_PASSWORD_MISSING, SAP_PASSWORD_UNREADABLE. */
  async access(): Promise<SapAccess> {
    const { db, operator } = this.#parts
    const settings = db.sap.get()
    if (settings === null) throw new AppError('SAP_NOT_CONFIGURED')
    const draft = { settings }
    return {
      source: { source: settings.source, ...(await this.#secretsOf('source', draft)) },
      layer: { layer: settings.serviceLayer, ...(await this.#secretsOf('service_layer', draft)) },
      recipients: settings.recipients,
      user: operator,
    }
  }

  /** The mail server of the notices, with the recipients of SAP's results. Rejects with MAIL_NOT_CONFIGURED or NOTICE_SECRET_UNREADABLE. */
  async mail(): Promise<MailAccess> {
    const { db, channels } = this.#parts
    return { ...(await channels.mailAccess()), recipients: db.sap.get()?.recipients ?? [] }
  }

  /** At first contact: the server is known by it from now on. Nothing where it is known already: whoever met another one was too late. */
  pin(of: SapServer, certificate: CertificatePin): void {
    const { db, changed } = this.#parts
    if (db.sap.certificate(of) !== null) return
    db.sap.putCertificate(of, certificate)
    changed()
  }

  async #secretsOf(
    of: SapServer,
    draft: SapDraft,
  ): Promise<{ readonly password: string; readonly pin: CertificatePin | null }> {
    const { settings } = draft
    if (of === 'source' && settings.source.kind === 'list') return { password: '', pin: null }
    const typed = of === 'source' ? draft.sourcePassword : draft.serviceLayerPassword
    const password = typed ?? (await this.#savedPassword(of, settings))
    if (password === null) throw new AppError('SAP_PASSWORD_MISSING', { details: { of: NAMES[of] } })
    return { password, pin: this.#isSaved(of, settings) ? this.#parts.db.sap.certificate(of) : null }
  }

  async #savedPassword(of: SapServer, settings: SapSettings): Promise<string | null> {
    if (!(await this.#kept(settings))[of]) return null
    try {
      return await this.#parts.vault.get(PASSWORDS[of])
    } catch (cause) {
      // Its own text speaks of stores.
      if (cause instanceof AppError && cause.code === 'PASSWORD_UNREADABLE')
        throw new AppError('SAP_PASSWORD_UNREADABLE', { cause })
      throw cause
    }
  }

  /** Which saved passwords may go where those settings say. */
  async #kept(settings: SapSettings): Promise<Readonly<Record<SapServer, boolean>>> {
    const { db, vault } = this.#parts
    const saved = db.sap.get()
    if (saved === null) return { source: false, service_layer: false }
    return {
      source: mayReuseSourcePassword(saved.source, settings.source) && (await vault.has(PASSWORDS.source)),
      service_layer:
        mayReuseServiceLayerPassword(saved.serviceLayer, settings.serviceLayer) &&
        (await vault.has(PASSWORDS.service_layer)),
    }
  }

  #isSaved(of: SapServer, settings: SapSettings): boolean {
    const saved = this.#parts.db.sap.get()
    if (saved === null) return false
    return of === 'source'
      ? sourceAddress(saved.source) === sourceAddress(settings.source)
      : layerAddress(saved.serviceLayer) === layerAddress(settings.serviceLayer)
  }

  #trust(of: SapServer, settings: SapSettings, trusted: CertificatePin | null): void {
    if (trusted !== null && this.#isSaved(of, settings)) this.pin(of, trusted)
  }
}

function addressOf(of: SapServer, source: CompanySource, layer: ServiceLayer): string {
  if (of === 'service_layer') return new URL(layer.url).host
  return source.kind === 'list' ? '' : source.server
}

function sourceAddress(source: CompanySource): string {
  return source.kind === 'list' ? 'list' : `${source.kind} ${source.server}:${source.port}`
}

function layerAddress({ url }: ServiceLayer): string {
  return new URL(url).origin
}
