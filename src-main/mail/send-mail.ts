import { createTransport } from 'nodemailer'
import { AppError } from '../foundation/app-error.ts'
import { MAIL_LIMITS } from './mail-access.ts'
import type { MailAccess, MailLimits } from './mail-access.ts'
import { toMailError } from './mail-error.ts'
import { smtpOptions } from './smtp-options.ts'

export interface MailAttachment {
  readonly fileName: string
  readonly contentType: string
  readonly content: Uint8Array
}

export interface MailMessage {
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every try of one message, so that a mailbox that got it twice can tell; without brackets. */
  readonly messageId: string
  readonly attachments?: readonly MailAttachment[]
}

export interface MailReceipt {
  readonly accepted: readonly string[]
  /** Refused for good or for now, while others were accepted. */
  readonly rejected: readonly string[]
}

/**
 * Sends one message to all recipients and resolves once the server has taken it for at least one of them. Rejects with an AppError whose code
 * begins with `MAIL_`, or with the signal's reason; then no recipient got it, unless the connection broke between the server's taking it and its saying so.
 */
export async function sendMail(
  access: MailAccess,
  message: MailMessage,
  { signal, limits = MAIL_LIMITS }: { readonly signal: AbortSignal; readonly limits?: MailLimits },
): Promise<MailReceipt> {
  assertComplete(access)
  signal.throwIfAborted()
  const transport = createTransport({
    ...smtpOptions(access, limits),
    ...(access.user !== '' && { auth: { user: access.user, pass: access.password ?? '' } }),
    // What is sent is made here; no text of it may name a file or an address to be read in.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    const { accepted, rejected } = await transport.sendMail({
      from: { name: 'Caudal', address: access.from },
      to: [...access.recipients],
      subject: headerText(message.subject),
      text: message.text,
      html: message.html,
      messageId: `<${message.messageId}>`,
      attachments: (message.attachments ?? []).map(({ fileName, contentType, content }) => ({
        filename: headerText(fileName),
        contentType,
        content: Buffer.from(content),
      })),
      // Nobody's automatic reply is wanted (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated' },
      signal,
    })
    return { accepted, rejected }
  } catch (thrown) {
    if (signal.aborted) throw signal.reason
    throw toMailError(thrown, access)
  } finally {
    transport.close()
  }
}

function assertComplete({ server, from, recipients, user, password }: MailAccess): void {
  const missing = server === '' ? 'server' : from === '' ? 'from' : recipients.length === 0 ? 'recipients' : null
  const field = missing ?? (user !== '' && password === null ? 'password' : null)
  if (field !== null) throw new AppError('MAIL_NOT_CONFIGURED', { details: { field } })
}

/** One line without control characters, whatever a store is called: a line break would begin another header. */
function headerText(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').trim()
}
