import type { PeerCertificate } from 'node:tls'
import type { SMTPConnectionOptions } from 'nodemailer'
import type { MailAccess, MailLimits } from './mail-access.ts'

/** Code of the error that stands for a certificate other than the accepted one. */
export const OTHER_CERTIFICATE = 'OTHER_CERTIFICATE'

/** How nodemailer is to connect. Nothing falls back to less protection than was chosen. */
export function smtpOptions(
  { server, port, security, certificate }: MailAccess,
  limits: MailLimits,
): SMTPConnectionOptions {
  return {
    host: server,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: limits.connectMs,
    dnsTimeout: limits.connectMs,
    greetingTimeout: limits.greetingMs,
    socketTimeout: limits.silenceMs,
    socketCloseTimeout: 0,
    tls: {
      minVersion: 'TLSv1.2',
      // The accepted certificate takes the place of the public authorities: verification stays on, and no other certificate passes.
      ...(certificate !== null && {
        ca: [certificate.pem],
        allowPartialTrustChain: true,
        // Whatever name it bears, it is the one that was compared by its fingerprint.
        checkServerIdentity: (_host: string, presented: PeerCertificate) =>
          presented.fingerprint256 === certificate.fingerprint
            ? undefined
            : Object.assign(new Error(`certificate ${presented.fingerprint256}`), { code: OTHER_CERTIFICATE }),
      }),
    },
  }
}
