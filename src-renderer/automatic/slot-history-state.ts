import { create } from 'zustand'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import { reportOf, request } from '../bridge/request.ts'

const PAGE_SLOTS = 60

interface SlotHistoryState {
  readonly datasetId: DatasetId | null
  /** Read so far, newest first; null before the first page. */
  readonly slots: readonly ScheduleSlot[] | null
  readonly hasMore: boolean
  readonly error: ErrorReport | null
  /** Reads the newest slots of a dataset; those of the same dataset that were read before stay. */
  readonly show: (datasetId: DatasetId) => Promise<void>
  /** A slot as it is now, if its dataset is shown. */
  readonly follow: (slot: ScheduleSlot) => void
  readonly more: () => Promise<void>
}

/** The summaries of one dataset's business dates, asked of the main process page by page: there is one a day, for years. */
export const useSlotHistoryState = create<SlotHistoryState>()((set, get) => {
  let readingMore = false

  async function read(datasetId: DatasetId, oldest: ScheduleSlot | undefined): Promise<void> {
    try {
      const before = oldest && { before: oldest.businessDate }
      const page = await request('schedule.history', { datasetId, limit: PAGE_SLOTS, ...before })
      if (get().datasetId !== datasetId) return
      const known = get().slots
      const isEnd = page.length < PAGE_SLOTS
      set({
        slots: joined(known ?? [], page),
        // The newest page says nothing of what lies beyond those read before.
        hasMore: oldest === undefined && known !== null ? get().hasMore : !isEnd,
        error: null,
      })
    } catch (thrown) {
      if (get().datasetId === datasetId) set({ error: reportOf(thrown) })
    }
  }

  return {
    datasetId: null,
    slots: null,
    hasMore: false,
    error: null,
    async show(datasetId) {
      if (get().datasetId !== datasetId) set({ datasetId, slots: null, hasMore: false, error: null })
      await read(datasetId, undefined)
    },
    follow(slot) {
      const { datasetId, slots } = get()
      if (slots !== null && slot.datasetId === datasetId) set({ slots: joined(slots, [slot]) })
    },
    async more() {
      const { datasetId, slots, hasMore } = get()
      const oldest = slots?.at(-1)
      if (datasetId === null || oldest === undefined || !hasMore || readingMore) return
      readingMore = true
      await read(datasetId, oldest)
      readingMore = false
    },
  }
})

/** One slot per date, the latest reading of each, newest first. */
function joined(known: readonly ScheduleSlot[], page: readonly ScheduleSlot[]): readonly ScheduleSlot[] {
  const byDate = new Map([...known, ...page].map((slot) => [slot.businessDate, slot]))
  return [...byDate.values()].toSorted((left, right) => right.businessDate.localeCompare(left.businessDate))
}
