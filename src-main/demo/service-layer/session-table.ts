import { randomUUID } from 'node:crypto'
import { invalidSession } from './service-layer-error.ts'

/** Minutes without a request after which a session ends; the default of the real one. */
export const SESSION_TIMEOUT_MINUTES = 30

interface Session {
  readonly companyDb: string
  usedAtMs: number
}

/** Who is logged in, by the value of the cookie `B1SESSION`. */
export class SessionTable {
  readonly #sessions = new Map<string, Session>()

  get size(): number {
    return this.#sessions.size
  }

  open(companyDb: string): string {
    const id = randomUUID()
    this.#sessions.set(id, { companyDb, usedAtMs: Date.now() })
    return id
  }

  /** Database of the session. Throws the Service Layer's error 301. */
  use(id: string | undefined): string {
    const session = id === undefined ? undefined : this.#sessions.get(id)
    if (session === undefined || Date.now() - session.usedAtMs > SESSION_TIMEOUT_MINUTES * 60_000)
      throw invalidSession()
    session.usedAtMs = Date.now()
    return session.companyDb
  }

  close(id: string | undefined): void {
    this.use(id)
    if (id !== undefined) this.#sessions.delete(id)
  }

  expireAll(): void {
    this.#sessions.clear()
  }
}
