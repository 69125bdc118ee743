import type { Socket } from 'node:net'
import { TLSSocket, type SecureContext } from 'node:tls'
import type { ByteSink } from './message-writer.ts'
import { TlsChannel } from './tls-channel.ts'

export interface TransportEvents {
  /** Clear bytes from the client. */
  readonly data: (bytes: Buffer) => void
  readonly close: () => void
  readonly failure: (error: Error) => void
}

/** A client's socket, in the clear or under TLS, that can be made to fall silent. */
export class Transport implements ByteSink {
  readonly #socket: Socket
  readonly #events: TransportEvents
  #channel: TlsChannel | undefined
  #secure: TLSSocket | undefined
  /** Writes held back while silent. */
  #held: { readonly bytes: Buffer; readonly done: (() => void) | undefined }[] | undefined
  #waiting: (() => void)[] = []
  #closed = false

  constructor(socket: Socket, events: TransportEvents) {
    this.#socket = socket
    this.#events = events
    socket.setNoDelay(true)
    socket.on('data', (chunk: Buffer) => this.#incoming(chunk))
    socket.on('drain', () => this.#wake())
    socket.on('error', (error) => events.failure(error))
    socket.on('close', () => {
      this.#closed = true
      this.#secure?.destroy()
      this.#wake()
      events.close()
    })
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Put TLS between this and the client; the handshake is inside PRELOGIN packets. */
  startTls(secureContext: SecureContext): void {
    const channel = new TlsChannel((bytes, done) => this.#sendRaw(bytes, done))
    const secure = new TLSSocket(channel, { isServer: true, secureContext })
    secure.on('data', (chunk: Buffer) => this.#events.data(chunk))
    secure.on('drain', () => this.#wake())
    secure.on('error', (error: Error) => this.#events.failure(error))
    this.#channel = channel
    this.#secure = secure
  }

  /** Go back to the clear: the client asked for an encrypted login only. */
  endTls(): void {
    this.#channel = undefined
    this.#secure = undefined
  }

  write(bytes: Buffer): boolean {
    if (this.#closed) return true
    if (this.#secure !== undefined) return this.#secure.write(bytes) && this.#held === undefined
    return this.#sendRaw(bytes, undefined)
  }

  /** Resolves when more may be written, or when the client is gone. */
  async drained(): Promise<void> {
    if (this.#closed) return
    const full =
      this.#held !== undefined || this.#socket.writableNeedDrain || (this.#secure?.writableNeedDrain ?? false)
    if (full) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** Half-open: nothing is read, nothing is sent, the connection stays. */
  silence(): void {
    this.#held ??= []
    this.#socket.pause()
  }

  resume(): void {
    const held = this.#held
    this.#held = undefined
    for (const { bytes, done } of held ?? []) this.#socket.write(bytes, done)
    this.#socket.resume()
    this.#wake()
  }

  end(): void {
    if (this.#secure !== undefined) this.#secure.end(() => this.#socket.end())
    else this.#socket.end()
  }

  /** Break the connection: with a reset (RST), or as if the server's process had died (FIN). */
  destroy(reset: boolean): void {
    if (reset) this.#socket.resetAndDestroy()
    else this.#socket.destroy()
  }

  #sendRaw(bytes: Buffer, done: (() => void) | undefined): boolean {
    if (this.#held !== undefined) {
      this.#held.push({ bytes, done })
      return false
    }
    if (this.#closed || !this.#socket.writable) {
      done?.()
      return true
    }
    return this.#socket.write(bytes, done)
  }

  #incoming(chunk: Buffer): void {
    try {
      if (this.#channel === undefined) this.#events.data(chunk)
      else this.#channel.feed(chunk)
    } catch (error) {
      this.#events.failure(error instanceof Error ? error : new Error(String(error)))
    }
  }

  #wake(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const resolve of waiting) resolve()
  }
}
