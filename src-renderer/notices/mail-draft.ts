import { MAIL_PORTS, mailAddressSchema, mayReuseMailPassword } from '../../src-shared/domain/notice-settings.ts'
import type { MailSecurity, MailSettings } from '../../src-shared/domain/notice-settings.ts'
import { wholeNumber } from '../settings/whole-number.ts'

/** The mail form as it is being typed. */
export interface MailDraft {
  readonly enabled: boolean
  readonly server: string
  readonly port: string
  readonly security: MailSecurity
  readonly user: string
  /** Empty: the saved one stays, as far as it may. */
  readonly password: string
  readonly from: string
  /** Separated by commas, semicolons or line breaks. */
  readonly recipients: string
}

export type MailField = 'server' | 'port' | 'password' | 'from' | 'recipients'
/** Under `noticeSettings.problem`. */
export type MailProblem = 'required' | 'port' | 'address' | 'addresses' | 'passwordAgain'

export function draftOf(mail: MailSettings): MailDraft {
  return { ...mail, port: String(mail.port), password: '', recipients: mail.recipients.join('\n') }
}

/** The usual port comes along, unless somebody chose another one. */
export function withSecurity(draft: MailDraft, security: MailSecurity): MailDraft {
  const isUsual = draft.port === String(MAIL_PORTS[draft.security])
  return { ...draft, security, port: isUsual ? String(MAIL_PORTS[security]) : draft.port }
}

/** What the draft comes to, and what is wrong with it; `mail` makes sense only without problems. */
export function checkMailDraft(
  draft: MailDraft,
  saved: MailSettings,
  hasPassword: boolean,
): { readonly mail: MailSettings; readonly problems: Readonly<Partial<Record<MailField, MailProblem>>> } {
  const { enabled, security } = draft
  const [server, user, from] = [draft.server.trim(), draft.user.trim(), draft.from.trim()]
  const recipients = draft.recipients.split(/[,;\s]+/).filter((address) => address !== '')
  const port = wholeNumber(draft.port, 1, 65_535)
  const mail = { enabled, server, security, user, from, recipients, port: port ?? saved.port }
  const isAddress = (text: string): boolean => mailAddressSchema.safeParse(text).success
  const problems: Partial<Record<MailField, MailProblem>> = {}
  if (enabled && server === '') problems.server = 'required'
  if (port === null) problems.port = 'port'
  if (from === '' ? enabled : !isAddress(from)) problems.from = from === '' ? 'required' : 'address'
  if (recipients.length === 0 ? enabled : !recipients.every(isAddress))
    problems.recipients = recipients.length === 0 ? 'required' : 'addresses'
  if (enabled && user !== '' && draft.password === '') {
    if (!hasPassword) problems.password = 'required'
    else if (!mayReuseMailPassword(saved, mail)) problems.password = 'passwordAgain'
  }
  return { mail, problems }
}
