import type { LatencyHour } from '../../src-shared/domain/reachability.ts'

const HOUR_MS = 3_600_000

export interface ChartPoints {
  readonly points: { readonly at: Date; readonly ms: number }[]
  /** By the index of the points on both sides: between them hours have no value, and no line is drawn. */
  readonly gaps: { readonly startIndex: number; readonly endIndex: number }[]
}

export function chartPoints(hours: readonly LatencyHour[], of: (hour: LatencyHour) => number | null): ChartPoints {
  const points = hours.flatMap((hour) => {
    const ms = of(hour)
    return ms === null ? [] : { at: new Date(hour.from), ms }
  })
  const gaps = points.flatMap(({ at }, index) => {
    const next = points[index + 1]
    const isGap = next !== undefined && next.at.getTime() - at.getTime() > HOUR_MS
    return isGap ? { startIndex: index, endIndex: index + 1 } : []
  })
  return { points, gaps }
}
