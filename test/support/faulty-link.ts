import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net'
import { EventEmitter, once } from 'node:events'
import { LinkedConnection, noise } from './linked-connection.ts'
import type { LinkBehaviour } from './linked-connection.ts'
import type { SharedLine } from './shared-line.ts'
import { TokenBucket } from './token-bucket.ts'

export interface FaultyLinkOptions {
  readonly targetHost?: string
  readonly targetPort: number
  readonly behaviour?: LinkBehaviour
  /** In [0, 1): makes the garbage. Default Math.random. */
  readonly random?: () => number
  /** Bandwidth, of each direction, that this link has together with others; then `bytesPerSecond` says nothing. */
  readonly line?: SharedLine
}

interface Events {
  /** A client was connected through. */
  readonly open: []
  /** Bytes from the server so far, over all connections. */
  readonly forwarded: [bytes: number]
  /** A connection went silent. */
  readonly silent: []
  /** A connection ended, for whatever reason. */
  readonly close: []
}

/** A TCP proxy on loopback that does to a connection what a bad VPN does. */
export class FaultyLink extends EventEmitter<Events> {
  readonly #targetHost: string
  readonly #random: () => number
  readonly #line: SharedLine | undefined
  readonly #links = new Set<LinkedConnection>()
  #targetPort: number
  #behaviour: LinkBehaviour
  #server: Server | undefined
  #bucket: TokenBucket
  #dropTimer: NodeJS.Timeout | undefined
  #forwardedBytes = 0
  #connections = 0
  #port = 0

  constructor(options: FaultyLinkOptions) {
    super()
    this.#targetHost = options.targetHost ?? '127.0.0.1'
    this.#targetPort = options.targetPort
    this.#behaviour = options.behaviour ?? {}
    this.#random = options.random ?? Math.random
    this.#line = options.line
    this.#bucket = new TokenBucket(this.#behaviour.bytesPerSecond)
  }

  get port(): number {
    return this.#port
  }

  /** Bytes from the server over all connections so far. */
  get forwardedBytes(): number {
    return this.#forwardedBytes
  }

  /** Connections made so far. */
  get connections(): number {
    return this.#connections
  }

  async start(): Promise<this> {
    const server = createServer({ allowHalfOpen: false, pauseOnConnect: true }, (client) => this.#accept(client))
    this.#server = server
    server.listen(this.#port, '127.0.0.1')
    await once(server, 'listening')
    this.#port = (server.address() as AddressInfo).port
    this.#restartDrops()
    return this
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = undefined
    clearTimeout(this.#dropTimer)
    this.resetAll()
    if (server === undefined) return
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  setBehaviour(behaviour: LinkBehaviour): void {
    this.#behaviour = behaviour
    this.#bucket = new TokenBucket(behaviour.bytesPerSecond)
    this.#restartDrops()
    for (const link of this.#links) link.behave(behaviour, this.#bucketFor(behaviour))
  }

  /** Where new connections go. */
  setTarget(port: number): void {
    this.#targetPort = port
  }

  /** RST to both sides of every open connection. */
  resetAll(): void {
    for (const link of this.#links) link.reset()
  }

  /** Half-open: every open connection stays and carries nothing more, until it is reset. */
  silenceAll(): void {
    for (const link of this.#links) link.silence()
  }

  /** Send noise to the client of every open connection. */
  injectGarbage(bytes: number): void {
    for (const link of this.#links) link.inject(noise(bytes, this.#random))
  }

  #bucketFor(behaviour: LinkBehaviour): TokenBucket {
    return behaviour.bandwidth === 'perConnection' ? new TokenBucket(behaviour.bytesPerSecond) : this.#bucket
  }

  #restartDrops(): void {
    clearTimeout(this.#dropTimer)
    const { dropEveryMs, firstDropMs = dropEveryMs } = this.#behaviour
    if (dropEveryMs === undefined) return
    this.#dropTimer = setTimeout(() => {
      this.#dropTimer = setInterval(() => this.resetAll(), dropEveryMs)
      this.resetAll()
    }, firstDropMs)
  }

  #accept(client: Socket): void {
    if (this.#behaviour.refuse === true) {
      client.resetAndDestroy()
      return
    }
    this.#connections++
    const server = connect({ host: this.#targetHost, port: this.#targetPort, noDelay: true })
    const link = new LinkedConnection(client, server, {
      forwarded: (bytes) => {
        this.#forwardedBytes += bytes
        this.emit('forwarded', this.#forwardedBytes)
      },
      silent: () => this.emit('silent'),
      closed: () => {
        this.#links.delete(link)
        this.emit('close')
      },
      random: this.#random,
      line: this.#line,
    })
    link.behave(this.#behaviour, this.#bucketFor(this.#behaviour))
    this.#links.add(link)
    server.once('connect', () => this.emit('open'))
  }
}
