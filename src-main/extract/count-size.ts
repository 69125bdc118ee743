/** Most days that one count asks for: the server sends nothing until it has counted them all, so a longer one could never succeed on a slow till. */
export const LARGEST_COUNT_DAYS = 31

/** Days for the next count after the server did not answer one of `days` in time; never less than one. */
export function afterFailedCount(days: number): number {
  return Math.max(1, Math.floor(days / 2))
}

/** Days for the next count after one of `days` took `elapsedMs` of the `patienceMs` that it had: more only where twice as long is safe. */
export function afterGoodCount(days: number, elapsedMs: number, patienceMs: number): number {
  return elapsedMs < patienceMs / 4 ? Math.min(LARGEST_COUNT_DAYS, days * 2) : days
}
