import { z } from 'zod'

/** Ways out of the window by which a digest of the automatic mode reaches people. */
export const noticeChannelSchema = z.enum(['toast', 'mail', 'webhook'])
export type NoticeChannel = z.infer<typeof noticeChannelSchema>

/** Channels whose messages leave this computer: each is a job of its own. */
export const remoteChannelSchema = z.enum(['mail', 'webhook'])
export type RemoteChannel = z.infer<typeof remoteChannelSchema>

/** `starttls` demands it: a server that does not offer it gets nothing. `none` sends even the password in clear. */
export const mailSecuritySchema = z.enum(['none', 'starttls', 'tls'])
export type MailSecurity = z.infer<typeof mailSecuritySchema>

/** The port that mail servers listen at for each kind of protection. */
export const MAIL_PORTS: Readonly<Record<MailSecurity, number>> = { none: 25, starttls: 587, tls: 465 }

export const mailAddressSchema = z.email().max(254)

const mailSettingsSchema = z.object({
  enabled: z.boolean(),
  /** Host name or address. */
  server: z.string().trim().max(253).regex(/^\S*$/),
  port: z.int().min(1).max(65_535),
  security: mailSecuritySchema,
  /** Empty: the server asks for no login. */
  user: z.string().trim().max(254),
  from: z.union([z.literal(''), mailAddressSchema]),
  recipients: z.array(mailAddressSchema).max(50),
})
export type MailSettings = z.infer<typeof mailSettingsSchema>

/** Which digests are told, to whom and how. The mail password and the webhook's address are secrets and live in the vault. */
export const noticeSettingsSchema = z.object({
  /** Notices of the operating system, and of the window while somebody looks at it. */
  toasts: z.boolean(),
  mail: mailSettingsSchema,
  webhook: z.object({ enabled: z.boolean() }),
  /** A store whose last sale is more days ago than this is behind. */
  behindDays: z.int().min(1).max(365),
})
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>

export const DEFAULT_NOTICE_SETTINGS: NoticeSettings = {
  toasts: true,
  mail: { enabled: false, server: '', port: 587, security: 'starttls', user: '', from: '', recipients: [] },
  webhook: { enabled: false },
  behindDays: 7,
}

/** A webhook's address as it is given: a secret, because whoever knows it can write to the channel. */
export const webhookUrlSchema = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text), { error: 'not an http address' })

/** The settings as screens need them. */
export interface NoticeSettingsView extends NoticeSettings {
  readonly hasMailPassword: boolean
  /** SHA-256 of the certificate that was accepted for the mail server; null: it must prove itself. */
  readonly acceptedFingerprint: string | null
  /** Host that the webhook's address names; null when there is none. */
  readonly webhookHost: string | null
  /** Whether what is sent to it can be read on the way. */
  readonly webhookIsPlain: boolean
}

/** What a mail server identifies itself with, for a person to compare. */
export interface MailCertificateView {
  /** SHA-256, upper-case hexadecimal with colons. */
  readonly fingerprint: string
  readonly subjectName: string
  /** ISO instant. */
  readonly validTo: string
}

/** A test that went out. `rejected`: recipients whom the mail server refused while it took the others. */
export interface NoticeTestResult {
  readonly rejected: readonly string[]
}

const STRENGTH: Readonly<Record<MailSecurity, number>> = { none: 0, starttls: 1, tls: 1 }

/** Whether the password saved for one server may be sent to the other: not to another address or user, nor less protected. */
export function mayReuseMailPassword(saved: MailSettings, wanted: MailSettings): boolean {
  const same = saved.server === wanted.server && saved.user === wanted.user
  return same && STRENGTH[wanted.security] >= STRENGTH[saved.security]
}
