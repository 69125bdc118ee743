import { isIP } from 'node:net'
import { connect } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import type { Clock } from '../../foundation/clock.ts'
import { isoInstant } from '../../foundation/clock.ts'

/** Host without the brackets of IPv6, and port. */
function addressOf(url: URL): { readonly host: string; readonly port: number } {
  return { host: url.hostname.replace(/^\[(.*)\]$/, '$1'), port: url.port === '' ? 443 : Number(url.port) }
}

/**
 * Opens the encrypted channel and nothing more. Identity is the pinned certificate, which the caller compares on this very channel before anything is sent:
 * X.509's rules would refuse what Service Layers really have, the certificate that their installation signed itself. Calls back once.
 */
export function openChannel(
  url: URL,
  options: { readonly clock: Clock; readonly connectMs: number },
  done: (error: Error | null, channel?: TLSSocket) => void,
): TLSSocket {
  const { host, port } = addressOf(url)
  const channel = connect({
    host,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    ALPNProtocols: ['http/1.1'],
  })
  channel.setNoDelay(true)
  // A half-open link is noticed by the system, where the answer is long in coming.
  channel.setKeepAlive(true, 10_000)
  const settle = (error: Error | null): void => {
    stopTimer()
    channel.off('error', settle)
    channel.off('secureConnect', onSecure)
    if (error === null) return done(null, channel)
    // A late error of a socket that nobody wants any more must not end the process.
    channel.on('error', () => {})
    channel.destroy()
    return done(error)
  }
  const onSecure = (): void => settle(null)
  const stopTimer = options.clock.after(options.connectMs, () =>
    settle(Object.assign(new Error(`no connection after ${options.connectMs} ms`), { code: 'ETIMEDOUT' })),
  )
  channel.once('error', settle)
  channel.once('secureConnect', onSecure)
  return channel
}

/** The certificate of a channel that stands; undefined where the server showed none. */
export function shownCertificate(channel: TLSSocket, clock: Clock): CertificatePin | undefined {
  const certificate = channel.getPeerX509Certificate()
  if (certificate === undefined) return undefined
  const subject = certificate.subject ?? ''
  return {
    fingerprint: certificate.fingerprint256,
    pem: certificate.toString(),
    subjectName: /^CN=(.*)$/m.exec(subject)?.[1] ?? subject,
    pinnedAt: isoInstant(clock),
  }
}
