import type { ScheduleSlot, StoreOutcome } from '../../src-shared/domain/schedule.ts'

/** Stores of a slot that failed for good, or wait for their next attempt; those for good first. */
export function troubledStores({ stores }: Pick<ScheduleSlot, 'stores'>): readonly StoreOutcome[] {
  return [...stores.filter(({ state }) => state === 'failed'), ...stores.filter(({ state }) => state === 'retrying')]
}

/** Nothing went wrong with the store: another job is loading it, and the slot looks at it again afterwards. */
export function waitsForAnotherJob({ state, error }: Pick<StoreOutcome, 'state' | 'error'>): boolean {
  return state === 'retrying' && error?.code === 'JOB_ALREADY_RUNNING'
}

/** From its start to its end, retries included; null while it goes on, or without a run. */
export function slotDurationMs({
  startedAt,
  finishedAt,
}: Pick<ScheduleSlot, 'startedAt' | 'finishedAt'>): number | null {
  return startedAt === null || finishedAt === null ? null : Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt))
}
