import type { AdministratorRecord } from '../../app-db/administrator-repository.ts'

export const TRIES = 5
const FIRST_LOCK_MS = 5 * 60_000
const LONGEST_LOCK_MS = 24 * 3_600_000

type Tries = Omit<AdministratorRecord, 'pinHash'>

/** How long the lock-out of that number lasts, from 1: five minutes, then twice as long each time, a day at most. */
function lockMs(lockOut: number): number {
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (lockOut - 1))
}

/** A try that is about to be looked at counts as a wrong one until it proves right: a program that is killed meanwhile must not give it back. */
export function countTry<T extends Tries>(record: T, nowMs: number): T {
  const wrongTries = record.wrongTries + 1
  if (wrongTries < TRIES) return { ...record, wrongTries, lockedUntilMs: null }
  const lockOuts = record.lockOuts + 1
  return { ...record, wrongTries: 0, lockOuts, lockedUntilMs: nowMs + lockMs(lockOuts) }
}

/** After the right PIN. */
export function forgetTries<T extends Tries>(record: T): T {
  return { ...record, wrongTries: 0, lockOuts: 0, lockedUntilMs: null }
}

/**
 * Until when no PIN is looked at, null: it is. After the clock was set back, the lock-out lasts as long again from now on, and no longer: it neither opens early nor
 * stays for as many years as the clock went back.
 */
export function lockedUntilMs({ lockOuts, lockedUntilMs: untilMs }: Tries, nowMs: number): number | null {
  if (untilMs === null || untilMs <= nowMs) return null
  return Math.min(untilMs, nowMs + lockMs(lockOuts))
}
