import { once } from 'node:events'
import type { Socket } from 'node:net'
import type { SharedLine } from './shared-line.ts'
import { TokenBucket } from './token-bucket.ts'

/** How a link behaves. All of it may be changed while connections are open. */
export interface LinkBehaviour {
  /** One way, added to every chunk in each direction. Default 0. */
  readonly latencyMs?: number
  /** From server to client. Default unlimited. */
  readonly bytesPerSecond?: number
  /** One allowance for all connections, or one for each. Default `shared`. */
  readonly bandwidth?: 'shared' | 'perConnection'
  /** Reset each connection once this many bytes have come from the server. */
  readonly resetAfterBytes?: number
  /** Stop forwarding, both ways and without closing, once this many bytes have come from the server. */
  readonly silentAfterBytes?: number
  /** Replace bytes from the server by noise, from this many bytes on. */
  readonly garbageAfterBytes?: number
  /** Reset every open connection this often. */
  readonly dropEveryMs?: number
  /** For the first time after this long; default `dropEveryMs`. */
  readonly firstDropMs?: number
  /** Close new connections at once. */
  readonly refuse?: boolean
}

interface LinkHooks {
  readonly forwarded: (bytes: number) => void
  readonly silent: () => void
  readonly closed: () => void
  readonly random: () => number
  readonly line: SharedLine | undefined
}

/** One connection through a FaultyLink. */
export class LinkedConnection {
  readonly #client: Socket
  readonly #server: Socket
  readonly #hooks: LinkHooks
  #behaviour: LinkBehaviour = {}
  #bucket = new TokenBucket(undefined)
  #fromServerBytes = 0
  #silent = false
  #closed = false

  constructor(client: Socket, server: Socket, hooks: LinkHooks) {
    this.#client = client
    this.#server = server
    this.#hooks = hooks
    client.setNoDelay(true)
    // A fault on one side must reach the other as the same fault.
    for (const socket of [client, server]) socket.on('error', () => this.reset())
    client.on('close', () => {
      // A silent link does not pass on that the other side has left: that is what half-open means.
      if (!this.#silent) server.destroy()
      this.#settle()
    })
    // What the server sent before it left is still on its way to the client; the pump ends the client after it.
    server.on('close', () => this.#settle())
    void this.#pump(client, server, false)
    void this.#pump(server, client, true)
  }

  behave(behaviour: LinkBehaviour, bucket: TokenBucket): void {
    this.#behaviour = behaviour
    this.#bucket = bucket
  }

  reset(): void {
    this.#client.resetAndDestroy()
    this.#server.resetAndDestroy()
  }

  silence(): void {
    if (this.#silent) return
    this.#silent = true
    this.#hooks.silent()
  }

  inject(bytes: Buffer): void {
    if (!this.#client.destroyed) this.#client.write(bytes)
  }

  /** Over once both sides are. */
  #settle(): void {
    if (this.#closed || !this.#client.destroyed || !this.#server.destroyed) return
    this.#closed = true
    this.#hooks.closed()
  }

  /** Forward chunks in order, one at a time: the sender is held back by not being read. */
  async #pump(from: Socket, to: Socket, fromServer: boolean): Promise<void> {
    // Latency delays each chunk by itself, so that many can be under way at once, as on a real line.
    let delivery = Promise.resolve()
    try {
      for await (const chunk of this.#pieces(from)) {
        if (this.#silent) return await new Promise<never>(() => undefined)
        await this.#bucketOf(fromServer)?.take(chunk.length)
        const { latencyMs = 0 } = this.#behaviour
        const due = latencyMs === 0 ? undefined : new Promise<void>((resolve) => setTimeout(resolve, latencyMs))
        const previous = delivery
        delivery = (async () => {
          await Promise.all([previous, due])
          await this.#deliver(chunk, to, fromServer)
        })()
        if (latencyMs === 0) await delivery
      }
      await delivery
      if (!this.#silent) to.end()
    } catch {
      // The socket's own error handler has reset the other side already.
    }
  }

  async *#pieces(from: Socket): AsyncGenerator<Buffer> {
    const { pieceBytes = Infinity } = this.#hooks.line ?? {}
    for await (const chunk of from as AsyncIterable<Buffer>)
      for (let at = 0; at < chunk.length; at += pieceBytes) yield chunk.subarray(at, at + pieceBytes)
  }

  #bucketOf(fromServer: boolean): TokenBucket | undefined {
    const { line } = this.#hooks
    if (line) return fromServer ? line.fromServers : line.toServers
    return fromServer ? this.#bucket : undefined
  }

  async #deliver(chunk: Buffer, to: Socket, fromServer: boolean): Promise<void> {
    if (this.#silent || to.destroyed) return
    const bytes = fromServer ? this.#spoil(chunk) : chunk
    if (bytes.length > 0 && !to.write(bytes)) {
      await Promise.race([once(to, 'drain'), once(to, 'close')])
    }
    if (fromServer) this.#count(chunk.length)
  }

  /** Cut what lies beyond a limit; turn what lies beyond the other into noise. */
  #spoil(chunk: Buffer): Buffer {
    const { resetAfterBytes = Infinity, silentAfterBytes = Infinity, garbageAfterBytes = Infinity } = this.#behaviour
    const room = Math.max(0, Math.min(resetAfterBytes, silentAfterBytes) - this.#fromServerBytes)
    const allowed = room < chunk.length ? chunk.subarray(0, room) : chunk
    const clean = garbageAfterBytes - this.#fromServerBytes
    if (clean >= allowed.length) return allowed
    const good = Math.max(0, clean)
    return Buffer.concat([allowed.subarray(0, good), noise(allowed.length - good, this.#hooks.random)])
  }

  #count(bytes: number): void {
    this.#fromServerBytes += bytes
    this.#hooks.forwarded(bytes)
    const { resetAfterBytes = Infinity, silentAfterBytes = Infinity } = this.#behaviour
    if (this.#fromServerBytes >= silentAfterBytes) this.silence()
    if (this.#fromServerBytes >= resetAfterBytes) this.reset()
  }
}

/** Bytes that mean nothing. */
export function noise(bytes: number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256)))
}
