import { TICKS_PER_DAY } from './calendar.ts'

/** That day with the computer's time of day, in 100 ns since 0001-01-01. */
export function localTicks(day: number): bigint {
  const now = new Date()
  const ms = ((now.getHours() * 60 + now.getMinutes()) * 60 + now.getSeconds()) * 1000 + now.getMilliseconds()
  return BigInt(day) * BigInt(TICKS_PER_DAY) + BigInt(ms) * 10_000n
}
