import { DAYS_TO_1900, TICKS_PER_DAY } from '../values/calendar.ts'

/** A client's session as the server's own views show it. Moments are datetimes: 1/300 s since 1900-01-01. */
export interface SessionEntry {
  readonly spid: number
  readonly loginName: string
  readonly hostName: string
  readonly programName: string
  readonly loginTime: number
  readonly databaseName: string
  readonly openTransactions: number
  /** What it is doing now; undefined between requests. */
  readonly request: SessionRequest | undefined
  /** Ends it as KILL does: its work is taken back, and its client is told (596) if it waits for an answer. */
  kill(): void
}

export interface SessionRequest {
  readonly startTime: number
  readonly command: string
  readonly waitType: string | null
}

/** The sessions of one server. */
export class SessionRegistry {
  readonly #entries = new Map<number, SessionEntry>()
  readonly #nowTicks: () => bigint

  /** @param nowTicks the server's clock, in 100 ns since 0001-01-01 */
  constructor(nowTicks: () => bigint) {
    this.#nowTicks = nowTicks
  }

  get all(): readonly SessionEntry[] {
    return [...this.#entries.values()]
  }

  /** As a datetime. */
  now(): number {
    const ticks = this.#nowTicks() - BigInt(DAYS_TO_1900) * BigInt(TICKS_PER_DAY)
    return Math.round((Number(ticks / 1000n) * 3) / 100)
  }

  add(entry: SessionEntry): void {
    this.#entries.set(entry.spid, entry)
  }

  remove(spid: number): void {
    this.#entries.delete(spid)
  }

  /** False when there is none of that number. */
  kill(spid: number): boolean {
    const entry = this.#entries.get(spid)
    entry?.kill()
    return entry !== undefined
  }
}
