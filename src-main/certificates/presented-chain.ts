import { X509Certificate } from 'node:crypto'
import { connect } from 'node:tls'
import type { DetailedPeerCertificate } from 'node:tls'
import type { CertificatePin } from '../../src-shared/domain/store.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import { isoInstant } from '../foundation/clock.ts'
import type { Clock } from '../foundation/clock.ts'
import { SOCKET_ERRORS } from '../foundation/socket-errors.ts'

/** TCP and TLS together. */
const CONNECT_TIMEOUT_MS = 20_000

export interface PresentedChain {
  /** The server's own certificate. */
  readonly pin: CertificatePin
  /** It and those of its issuers that the server sent, PEM after PEM: what a driver must trust so that it trusts this server. */
  readonly pem: string
}

interface Address {
  readonly server: string
  readonly port: number
}

/**
 * The certificates that a server presents which speaks TLS from its first byte, whoever signed them. Nothing else is sent. Rejects with the codes of SOCKET_ERRORS,
 * CONNECTION_TIMEOUT, TLS_FAILED or the signal's reason.
 */
export async function readPresentedChain(
  { server, port }: Address,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<PresentedChain> {
  signal.throwIfAborted()
  // Whether it is the right one is for the caller to compare, byte for byte: the rules of authorities would refuse what companies really have.
  const socket = connect({ host: server, port, rejectUnauthorized: false })
  try {
    return await new Promise<PresentedChain>((resolve, reject) => {
      const stopTimer = clock.after(CONNECT_TIMEOUT_MS, () => end(timedOut({ server, port })))
      const onAbort = (): void => end(abortReason(signal))
      const end = (reason: Error): void => {
        stopTimer()
        signal.removeEventListener('abort', onAbort)
        reject(reason)
      }
      signal.addEventListener('abort', onAbort, { once: true })
      // They stay: a late error of a socket that nobody wants any more must not end the process.
      socket.on('error', (error: Error) => end(chainError(error, { server, port })))
      socket.on('close', () => end(chainError(new Error('closed before the handshake'), { server, port })))
      socket.once('secureConnect', () => {
        stopTimer()
        signal.removeEventListener('abort', onAbort)
        resolve(chainOf(socket.getPeerCertificate(true), isoInstant(clock)))
      })
    })
  } finally {
    socket.destroy()
  }
}

function chainOf(leaf: DetailedPeerCertificate, pinnedAt: string): PresentedChain {
  const pems: string[] = []
  const seen = new Set<string>()
  // A certificate that signed itself names itself as its issuer.
  for (let each: DetailedPeerCertificate | undefined = leaf; each?.raw && !seen.has(each.fingerprint256);) {
    seen.add(each.fingerprint256)
    pems.push(new X509Certificate(each.raw).toString())
    each = each.issuerCertificate
  }
  const [pem] = pems
  if (pem === undefined) throw new AppError('TLS_FAILED', { technical: 'the server presented no certificate' })
  const { CN } = leaf.subject
  return {
    pin: { fingerprint: leaf.fingerprint256, pem, subjectName: (Array.isArray(CN) ? CN[0] : CN) ?? '', pinnedAt },
    pem: pems.join(''),
  }
}

function timedOut(address: Address): AppError {
  return new AppError('CONNECTION_TIMEOUT', { retryable: true, details: { ...address } })
}

function chainError(thrown: Error, address: Address): AppError {
  const first = thrown instanceof AggregateError ? (thrown.errors as readonly unknown[])[0] : thrown
  const code = first instanceof Error && 'code' in first ? String(first.code) : ''
  const meaning = SOCKET_ERRORS.get(code) ?? { code: 'TLS_FAILED' as const, retryable: false }
  return new AppError(meaning.code, {
    retryable: meaning.retryable,
    details: { ...address },
    cause: thrown,
    technical: `${code} ${thrown.message}`.trim(),
  })
}
