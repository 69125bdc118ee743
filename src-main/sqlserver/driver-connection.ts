import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { CertificatePin, Encryption } from '../../src-shared/domain/store.ts'
import { Connection } from 'tedious'
import type { ConnectionConfiguration, ConnectionOptions } from 'tedious'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Clock } from '../foundation/clock.ts'
import { isoInstant } from '../foundation/clock.ts'
import { driverError, errorBehindHandshake } from './driver-error.ts'
import type { ServerMessage } from './driver-error.ts'
import type { StoreEndpoint } from './store-endpoint.ts'
import { endpointDetails } from './store-endpoint.ts'

/*
 * The driver is tedious itself rather than its wrapper mssql: mssql's pool logs in once only to test and again to work, reopens
 * connections by itself without our checks and settings, and copies each row once more. One store has one connection; nothing is pooled.
 */

/** TCP, TLS and login together. */
const CONNECT_TIMEOUT_MS = 20_000

/** Within a TLS record and without changing the server's memory use (pitfall 7). */
const PACKET_BYTES = 8_192

/** What the server showed of itself when the encrypted channel was ready, before any login. */
export interface ServerIdentity {
  readonly tlsVersion: string | null
  readonly certificate: CertificatePin
}

export interface OpenDriver {
  readonly connection: Connection
  readonly socket: Socket
  readonly identity: ServerIdentity | null
}

export interface ConnectWith {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called before any login is sent; throwing ends the connection there with what was thrown. */
  onIdentity(identity: ServerIdentity): void
  /** Credentials are left blank: for connections that must end before the login. */
  readonly withoutLogin?: boolean
  /** Called when the TCP connection stands. */
  onSocket?(): void
  /** Reads values in the driver's stead; the driver's own reading when absent. */
  readonly readValue?: NonNullable<ConnectionOptions['readValue']>
}

/**
 * Opens a connection and logs in. Throws AppError: any code of the group "reaching a store", or the signal's reason. Whatever happens,
 * no socket is left behind.
 */
export async function connectDriver(endpoint: StoreEndpoint, options: ConnectWith): Promise<OpenDriver> {
  options.signal.throwIfAborted()
  const attempt = new ConnectionAttempt(endpoint, options)
  const onAbort = (): void => attempt.refuse(abortReason(options.signal))
  options.signal.addEventListener('abort', onAbort, { once: true })
  const stopTimer = options.clock.after(CONNECT_TIMEOUT_MS, () => attempt.refuse(timedOut(endpoint)))
  try {
    return await attempt.run()
  } finally {
    stopTimer()
    options.signal.removeEventListener('abort', onAbort)
  }
}

class ConnectionAttempt {
  readonly #endpoint: StoreEndpoint
  readonly #options: ConnectWith
  readonly #connection: Connection
  readonly #messages: ServerMessage[] = []
  readonly #refused = new AbortController()
  #socket: Socket | null = null
  #identity: ServerIdentity | null = null
  #refusal: Error | null = null

  constructor(endpoint: StoreEndpoint, options: ConnectWith) {
    this.#endpoint = endpoint
    this.#options = options
    this.#connection = new Connection(configuration(endpoint, options, () => this.#openSocket()))
    // A killed session or a reset link emits `error` at any time; without a listener it would end the process (pitfall 2).
    this.#connection.on('error', () => {})
    this.#connection.on('errorMessage', (message: ServerMessage) => this.#messages.push(message))
    this.#connection.on('secure', (channel) => this.#channelSecured(channel))
  }

  async run(): Promise<OpenDriver> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.#connection.connect((error) => (error ? reject(error) : resolve()))
      })
      if (this.#refusal) throw this.#refusal
      if (!this.#socket) throw new Error('the driver connected without our socket')
      return { connection: this.#connection, socket: this.#socket, identity: this.#identity }
    } catch (thrown) {
      this.#hangUp()
      const asAppError = this.#identity === null ? driverError : errorBehindHandshake
      throw this.#refusal ?? asAppError(thrown, this.#endpoint, this.#messages)
    }
  }

  /** Ends the attempt at once, with `reason`. */
  refuse(reason: Error): void {
    this.#refusal ??= reason
    this.#refused.abort(reason)
    this.#hangUp()
  }

  #hangUp(): void {
    this.#connection.close()
    this.#socket?.destroy()
  }

  async #openSocket(): Promise<Socket> {
    this.#socket = await connectSocket(this.#endpoint, this.#refused.signal)
    this.#options.onSocket?.()
    return this.#socket
  }

  /** Runs inside the handshake's last step: the driver sends the login only after this returns, and not at all once closed. */
  #channelSecured(channel: TLSSocket): void {
    try {
      this.#identity = identityOf(channel, this.#options.clock)
      this.#options.onIdentity(this.#identity)
    } catch (thrown) {
      this.refuse(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
  }
}

function timedOut(endpoint: StoreEndpoint): AppError {
  const technical = `no connection after ${CONNECT_TIMEOUT_MS} ms`
  return new AppError('CONNECTION_TIMEOUT', { retryable: true, details: endpointDetails(endpoint), technical })
}

function connectSocket(endpoint: StoreEndpoint, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: endpoint.store.server, port: endpoint.store.port, noDelay: true })
    const settle = (error: Error | null): void => {
      signal.removeEventListener('abort', onAbort)
      socket.off('error', settle)
      if (error === null) return resolve(socket)
      // A late error of a socket that nobody wants any more must not end the process.
      socket.on('error', () => {})
      socket.destroy()
      return reject(error)
    }
    const onAbort = (): void => settle(abortReason(signal))
    signal.addEventListener('abort', onAbort, { once: true })
    socket.once('error', settle)
    socket.once('connect', () => settle(null))
    if (signal.aborted) onAbort()
  })
}

function configuration(
  endpoint: StoreEndpoint,
  { withoutLogin = false, readValue }: ConnectWith,
  connector: () => Promise<Socket>,
): ConnectionConfiguration {
  const { store, password } = endpoint
  return {
    server: store.server,
    authentication: {
      type: 'default',
      options: withoutLogin ? { userName: '', password: '' } : { userName: store.user, password },
    },
    options: {
      connector,
      port: store.port,
      database: store.database,
      appName: 'Caudal',
      encrypt: store.encryption !== 'none',
      // Identity is the pinned certificate, compared byte for byte in `onIdentity` on this very connection before the login. X.509
      // rules would refuse what stores really have: self-signed, expired, issued to another name, or by an authority nobody installed.
      trustServerCertificate: true,
      cryptoCredentialsDetails: tlsDetails(store.encryption),
      useUTC: true,
      ...(readValue !== undefined && { readValue }),
      packetSize: PACKET_BYTES,
      // Our own clocks below watch every phase; the driver's request timeout stops at the first packet (pitfall 1).
      connectTimeout: CONNECT_TIMEOUT_MS * 2,
      requestTimeout: 0,
      cancelTimeout: 0,
      maxRetriesOnTransientErrors: 0,
    },
  }
}

/** Electron's BoringSSL knows no security levels; OpenSSL needs level 0 for the signatures of TLS 1.0 (pitfall 6). */
function tlsDetails(encryption: Encryption): { minVersion: 'TLSv1' | 'TLSv1.2'; ciphers?: string } {
  if (encryption !== 'tls10') return { minVersion: 'TLSv1.2' }
  return process.versions['electron'] === undefined
    ? { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }
    : { minVersion: 'TLSv1' }
}

function identityOf(channel: TLSSocket, clock: Clock): ServerIdentity {
  const certificate = channel.getPeerX509Certificate()
  if (!certificate) throw new AppError('TLS_FAILED', { technical: 'the server presented no certificate' })
  return {
    tlsVersion: channel.getProtocol(),
    certificate: {
      fingerprint: certificate.fingerprint256,
      pem: certificate.toString(),
      subjectName: /^CN=(.*)$/m.exec(certificate.subject ?? '')?.[1] ?? certificate.subject ?? '',
      pinnedAt: isoInstant(clock),
    },
  }
}
