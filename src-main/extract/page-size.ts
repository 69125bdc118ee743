/** Fewest rows worth a round trip. */
const SMALLEST_PAGE = 500
/** Good pages in a row before the size grows again. */
const SUCCESSES_TO_GROW = 3

/** How many rows the next page asks for, and how many pages went well since it last changed. */
export interface PageSize {
  readonly rows: number
  readonly largest: number
  readonly successes: number
}

export function startingPageSize(largest: number): PageSize {
  return { rows: largest, largest, successes: 0 }
}

/** A page that timed out or was cut off: the next one asks for half. */
export function afterFailedPage(size: PageSize): PageSize {
  return { ...size, rows: Math.min(size.largest, Math.max(SMALLEST_PAGE, Math.floor(size.rows / 2))), successes: 0 }
}

export function afterGoodPage(size: PageSize): PageSize {
  if (size.rows === size.largest) return size
  if (size.successes + 1 < SUCCESSES_TO_GROW) return { ...size, successes: size.successes + 1 }
  return { ...size, rows: Math.min(size.largest, size.rows * 2), successes: 0 }
}
