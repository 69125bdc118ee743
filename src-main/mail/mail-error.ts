import type { NodemailerError } from 'nodemailer'
import type { ErrorCode } from '../../src-shared/domain/error-report.ts'
import { AppError } from '../foundation/app-error.ts'
import type { MailAccess } from './mail-access.ts'
import { OTHER_CERTIFICATE } from './smtp-options.ts'

/** Node's and OpenSSL's names for a certificate that does not prove who the server is. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|^OTHER_CERTIFICATE$/
/** The other side does not speak TLS as we do, or not at all. */
const TLS = /^(ERR_SSL|ERR_TLS|EPROTO)/
const UNREACHABLE: ReadonlySet<string> = new Set([
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
])

interface Judged {
  readonly code: ErrorCode
  /** Whether the same message may go through later without anyone changing anything. */
  readonly retryable: boolean
}

/** What nodemailer failed with, as the user is to read it. The server's answer is kept as technical text. */
export function toMailError(thrown: unknown, access: MailAccess): AppError {
  if (thrown instanceof AppError) return thrown
  const error = thrown as NodemailerError
  const { server, port, user, from, recipients } = access
  return new AppError(judge(error, access).code, {
    retryable: judge(error, access).retryable,
    details: { server, port, user, from, recipients: recipients.join(', ') },
    technical: [error.originalCode ?? error.code, error.command, error.message].filter(Boolean).join(' '),
    cause: thrown,
  })
}

function judge(error: NodemailerError, { certificate }: MailAccess): Judged {
  const cause = error.originalCode ?? error.code ?? ''
  if (cause === OTHER_CERTIFICATE || (certificate !== null && /SELF_SIGNED|UNABLE_TO_/.test(cause)))
    return { code: 'MAIL_CERTIFICATE_CHANGED', retryable: false }
  if (CERTIFICATE.test(cause)) return { code: 'MAIL_CERTIFICATE_UNTRUSTED', retryable: false }
  if (TLS.test(cause)) return { code: 'MAIL_TLS_FAILED', retryable: false }
  if (cause === 'ECONNREFUSED') return { code: 'MAIL_REFUSED', retryable: true }
  if (UNREACHABLE.has(cause)) return { code: 'MAIL_UNREACHABLE', retryable: true }
  const isPassing = error.permanent !== true
  switch (error.code) {
    case 'EDNS':
      return { code: 'MAIL_UNREACHABLE', retryable: true }
    case 'ETIMEDOUT':
      return { code: 'MAIL_TIMEOUT', retryable: true }
    case 'ETLS':
      return { code: 'MAIL_TLS_FAILED', retryable: false }
    case 'EAUTH':
    case 'ENOAUTH':
      // 4xx: the server cannot look the user up now.
      return { code: 'MAIL_LOGIN_FAILED', retryable: error.responseCode !== undefined && isPassing }
    case 'EENVELOPE':
      return error.command === 'RCPT TO' || (error.rejected?.length ?? 0) > 0
        ? { code: 'MAIL_RECIPIENTS_REJECTED', retryable: isPassing }
        : { code: 'MAIL_SENDER_REJECTED', retryable: isPassing }
    case 'ECONNECTION':
    case 'ESOCKET':
      return { code: 'MAIL_LOST', retryable: true }
    default:
      return { code: 'MAIL_REJECTED', retryable: error.responseCode !== undefined && isPassing }
  }
}
