import { useCallback, useEffect, useRef, useState } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { CoverageRows } from '../../src-shared/domain/coverage-calendar.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import { reportOf, request } from '../bridge/request.ts'

const PAGE_ROWS = 500

export interface StoreDay {
  readonly datasetId: DatasetId
  readonly storeId: string
  readonly businessDate: BusinessDate
}

/** The rows read so far of a store's day; `more` reads the next page. */
export function useStoredRows({ datasetId, storeId, businessDate }: StoreDay) {
  const [rows, setRows] = useState<CoverageRows | null>(null)
  const [error, setError] = useState<ErrorReport | null>(null)
  const reading = useRef(false)
  const read = useCallback(
    async (before: CoverageRows | null) => {
      const offset = before?.rows.length ?? 0
      if (reading.current || (before && offset >= before.total)) return
      reading.current = true
      try {
        const page = await request('coverage.rows', { datasetId, storeId, businessDate, offset, limit: PAGE_ROWS })
        setRows({ ...page, columns: before?.columns ?? page.columns, rows: [...(before?.rows ?? []), ...page.rows] })
        setError(null)
      } catch (thrown) {
        setError(reportOf(thrown))
      } finally {
        reading.current = false
      }
    },
    [datasetId, storeId, businessDate],
  )
  useEffect(() => {
    async function readFirst(): Promise<void> {
      await read(null)
    }
    void readFirst()
  }, [read])
  return { rows, error, more: useCallback(() => void read(rows), [read, rows]) }
}
