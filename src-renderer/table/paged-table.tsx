import type { RowData } from '@tanstack/react-table'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { DataTable } from './data-table.tsx'
import type { DataTableProps } from './data-table.tsx'
import type { PagedRows } from './use-paged-rows.ts'

interface PagedTableProps<Row extends RowData> extends Omit<
  DataTableProps<Row>,
  'data' | 'totalRows' | 'onEndNear' | 'sorting' | 'onSortingChange'
> {
  readonly paged: PagedRows<Row>
  /** Rows drawn while the first page is read. */
  readonly skeletonRows: number
  /** In place of a table without rows. */
  readonly empty: ReactNode
  /** Said above the table, where it has rows. */
  readonly note?: ReactNode
}

/** Table of rows that are read page by page, and what stands there until they are, or when there are none. */
export function PagedTable<Row extends RowData>(props: PagedTableProps<Row>): ReactNode {
  const { paged, skeletonRows, empty, note, ...table } = props
  const { rows, matching, error, more, refresh } = paged
  const { t } = useTranslation()
  return (
    <>
      {rows === null && !error && <RowsSkeleton rows={skeletonRows} label={t('common.loading')} />}
      {error && <ErrorPanel error={error} onRetry={refresh} />}
      {rows?.length === 0 && empty}
      {rows !== null && rows.length > 0 && (
        <>
          {note}
          <DataTable {...table} data={rows} totalRows={matching} onEndNear={more} />
        </>
      )}
    </>
  )
}
