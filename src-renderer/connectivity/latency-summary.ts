import type { LatencyHour } from '../../src-shared/domain/reachability.ts'

export interface LatencySummary {
  /** Middle one of the hourly medians, in ms; null when the store never answered. */
  readonly usualMs: number | null
  /** Highest of the hourly 95th percentiles. */
  readonly worstMs: number | null
  /** Share of the probes that were answered, 0 to 100; null without any. */
  readonly answeredPercent: number | null
  /** In which it was asked and never answered. */
  readonly silentHours: number
}

export function latencySummary(hours: readonly LatencyHour[]): LatencySummary {
  const medians = hours.flatMap(({ medianMs }) => medianMs ?? []).toSorted((a, b) => a - b)
  const highs = hours.flatMap(({ p95Ms }) => p95Ms ?? [])
  const reached = hours.reduce((sum, hour) => sum + hour.reached, 0)
  const asked = hours.reduce((sum, hour) => sum + hour.reached + hour.failed, 0)
  return {
    usualMs: medians[Math.floor((medians.length - 1) / 2)] ?? null,
    worstMs: highs.length === 0 ? null : Math.max(...highs),
    silentHours: hours.filter((hour) => hour.reached === 0 && hour.failed > 0).length,
    answeredPercent: asked === 0 ? null : (reached / asked) * 100,
  }
}
