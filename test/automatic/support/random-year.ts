/** What happens to the computer and to the network in one night and day. Times are minutes after 18:00 of the schedule's zone. */
export type Trouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'asleep'; readonly from: number; readonly minutes: number; readonly told: boolean }
  | { readonly kind: 'off'; readonly from: number; readonly minutes: number }
  | { readonly kind: 'killed'; readonly at: 'before' | 'claimed'; readonly backAfter: number }
  | { readonly kind: 'clock'; readonly from: number; readonly byMinutes: number; readonly backAfter: number }
  | { readonly kind: 'disabled' }

/** Deterministic: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pick = (random: () => number, from: number, to: number): number => from + Math.floor(random() * (to - from + 1))

export function troubleOf(random: () => number): Trouble {
  const dice = random()
  if (dice < 0.4) return { kind: 'none' }
  // From some time in the evening or just before 5:00, until after it: by minutes, or by hours.
  const from = random() < 0.3 ? pick(random, 640, 659) : pick(random, 60, 600)
  const minutes = 660 - from + pick(random, 10, 300)
  if (dice < 0.6) return { kind: 'asleep', from, minutes, told: random() < 0.5 }
  if (dice < 0.75) return { kind: 'off', from, minutes: random() < 0.2 ? minutes + 1440 * pick(random, 1, 9) : minutes }
  if (dice < 0.87) return { kind: 'killed', at: random() < 0.5 ? 'before' : 'claimed', backAfter: pick(random, 1, 240) }
  if (dice < 0.97) {
    const byMinutes = random() < 0.5 ? 60 : -60
    return { kind: 'clock', from: pick(random, 600, 720), byMinutes, backAfter: pick(random, 5, 300) }
  }
  return { kind: 'disabled' }
}

export interface Outage {
  readonly fromMs: number
  readonly toMs: number
  /** Null: the VPN, and with it every store. */
  readonly storeId: string | null
}

const HOUR_MS = 3_600_000

/** Outages of the VPN of hours and of days, and of single stores, over a year from `startMs`. */
export function outagesOf(random: () => number, startMs: number, storeIds: readonly string[]): readonly Outage[] {
  const outages: Outage[] = []
  for (let day = 3; day < 362; day += pick(random, 2, 9)) {
    const fromMs = startMs + (day * 24 + pick(random, 0, 23)) * HOUR_MS
    const isLong = random() < 0.25
    const hours = isLong ? pick(random, 30, 140) : pick(random, 1, 12)
    const storeId = random() < 0.35 ? (storeIds[pick(random, 0, storeIds.length - 1)] ?? null) : null
    outages.push({ fromMs, toMs: fromMs + hours * HOUR_MS, storeId })
  }
  return outages
}
