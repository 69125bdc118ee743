import { TLSSocket } from 'node:tls'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { AppError } from '../foundation/app-error.ts'
import { MAIL_LIMITS } from './mail-access.ts'
import type { MailAccess, MailLimits } from './mail-access.ts'
import { toMailError } from './mail-error.ts'
import { smtpOptions } from './smtp-options.ts'

export interface PresentedCertificate {
  readonly pin: Omit<CertificatePin, 'pinnedAt'>
  /** ISO instant. */
  readonly validTo: string
}

/**
 * The certificate that the mail server presents now, whatever was accepted, for somebody to compare. Goes as far as the encrypted channel and hangs
 * up: neither user, password nor message is sent. Rejects with MAIL_* codes, MAIL_TLS_FAILED where the connection is not encrypted at all.
 */
export async function readMailCertificate(
  access: MailAccess,
  { limits = MAIL_LIMITS }: { readonly limits?: MailLimits } = {},
): Promise<PresentedCertificate> {
  const { tls, ...options } = smtpOptions({ ...access, certificate: null }, limits)
  const connection = new SMTPConnection({ ...options, tls: { ...tls, rejectUnauthorized: false } })
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    // oxlint-disable-next-line no-underscore-dangle -- part of the package's types, and the only way to the certificate
    const socket = connection._socket
    const certificate = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined
    if (certificate === undefined) throw new AppError('MAIL_TLS_FAILED', { details: { server: access.server } })
    const { fingerprint256: fingerprint, subject, validTo } = certificate
    return {
      pin: { fingerprint, pem: certificate.toString(), subjectName: commonName(subject) },
      validTo: new Date(validTo).toISOString(),
    }
  } catch (thrown) {
    throw toMailError(thrown, access)
  } finally {
    connection.close()
  }
}

/** `subject` has a line for each part, such as `CN=mail.empresa.com`. */
function commonName(subject: string | undefined): string {
  const line = subject?.split('\n').find((each) => each.startsWith('CN='))
  return line?.slice(3) ?? ''
}
