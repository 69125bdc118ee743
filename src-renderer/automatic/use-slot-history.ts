import { useCallback, useEffect, useRef, useState } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { ScheduleSlot } from '../../src-shared/domain/schedule.ts'
import { reportOf, request } from '../bridge/request.ts'

const PAGE_SLOTS = 60

interface SlotHistory {
  /** Read so far, newest first; null before the first page. */
  readonly slots: readonly ScheduleSlot[] | null
  readonly error: ErrorReport | null
  /** Reads the next page, if there is one. */
  readonly more: () => void
  readonly retry: () => void
}

/** A dataset's slots, page by page. The first page is read again whenever `latest` changes. */
export function useSlotHistory(datasetId: DatasetId, latest: ScheduleSlot | null): SlotHistory {
  const [slots, setSlots] = useState<readonly ScheduleSlot[] | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const reading = useRef(false)
  const ended = useRef(false)

  const read = useCallback(
    async (before: ScheduleSlot | undefined): Promise<void> => {
      if (reading.current) return
      reading.current = true
      try {
        const page = await request('schedule.history', {
          datasetId,
          limit: PAGE_SLOTS,
          ...(before && { before: before.businessDate }),
        })
        if (before !== undefined || page.length < PAGE_SLOTS) ended.current = page.length < PAGE_SLOTS
        setSlots((known) => joined(known ?? [], page))
        setError(null)
      } catch (thrown) {
        setError(reportOf(thrown))
      } finally {
        reading.current = false
      }
    },
    [datasetId],
  )
  useEffect(() => void read(undefined), [read, latest])
  const more = useCallback(() => {
    const oldest = slots?.at(-1)
    if (oldest !== undefined && !ended.current) void read(oldest)
  }, [slots, read])
  return { slots, error, more, retry: () => void read(undefined) }
}

/** One slot per date, the latest reading of each, newest first. */
function joined(known: readonly ScheduleSlot[], page: readonly ScheduleSlot[]): readonly ScheduleSlot[] {
  const byDate = new Map([...known, ...page].map((slot) => [slot.businessDate, slot]))
  return [...byDate.values()].toSorted((left, right) => right.businessDate.localeCompare(left.businessDate))
}
