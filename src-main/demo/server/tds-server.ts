import { createServer, type AddressInfo, type Server } from 'node:net'
import { Connection } from './connection.ts'
import type { ServerSettings } from './server-settings.ts'

/** A TDS server on a loopback port. */
export class TdsServer {
  readonly #settings: ServerSettings
  readonly #connections = new Set<Connection>()
  #server: Server | undefined
  #port = 0
  #silent = false
  #nextSpid = 51

  constructor(settings: ServerSettings) {
    this.#settings = settings
  }

  get port(): number {
    return this.#port
  }

  get connectionCount(): number {
    return this.#connections.size
  }

  /** Listen on the port it had before, or on a free one. */
  async start(): Promise<void> {
    if (this.#server !== undefined) return
    const server = createServer((socket) => {
      const connection = new Connection(socket, this.#settings, this.#nextSpid++, () =>
        this.#connections.delete(connection),
      )
      this.#connections.add(connection)
      if (this.#silent) connection.silence()
    })
    this.#server = server
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (server.address() as AddressInfo).port
  }

  /** Stop listening and end every session. The port is remembered for the next start. */
  async stop(): Promise<void> {
    const server = this.#server
    if (server === undefined) return
    this.#server = undefined
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    this.killSessions(false)
    await closed
  }

  /** Break every connection, with a reset or as a dying server would. */
  killSessions(reset: boolean): void {
    for (const connection of this.#connections) connection.destroy(reset)
  }

  /** Stay connected, accept connections, and neither read nor write. */
  setSilent(silent: boolean): void {
    this.#silent = silent
    for (const connection of this.#connections) {
      if (silent) connection.silence()
      else connection.resume()
    }
  }
}
