import type { SapStepView } from '../../src-shared/domain/sap.ts'

/** How long a step took or, while it runs, has taken until `nowMs`; null where nothing ran. */
export function stepDurationMs({ state, startedAt, finishedAt }: SapStepView, nowMs: number): number | null {
  if (startedAt === null || state === 'waiting' || state === 'skipped') return null
  const endMs = finishedAt === null ? (state === 'running' ? nowMs : null) : Date.parse(finishedAt)
  return endMs === null ? null : Math.max(0, endMs - Date.parse(startedAt))
}
