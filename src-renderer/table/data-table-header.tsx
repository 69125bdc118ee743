import { mergeClasses } from '@fluentui/react-components'
import { ArrowDown16Regular, ArrowUp16Regular } from '@fluentui/react-icons'
import type { Header, RowData } from '@tanstack/react-table'
import { FlexRender } from '@tanstack/react-table'
import type { ReactNode } from 'react'
import type { TableFeatures } from './table-features.ts'
import { useTableStyles } from './table-styles.ts'

interface DataTableHeaderProps<Row extends RowData> {
  readonly headers: readonly Header<TableFeatures, Row>[]
  readonly tracks: string
}

/** The sticky row of titles; a sortable one is a button. */
export function DataTableHeader<Row extends RowData>({ headers, tracks }: DataTableHeaderProps<Row>): ReactNode {
  const styles = useTableStyles()
  return (
    <div role="row" className={styles.header} style={{ gridTemplateColumns: tracks }}>
      {headers.map((header) => {
        const sorted = header.column.getIsSorted()
        const title = <FlexRender header={header} />
        return (
          <div
            key={header.id}
            role="columnheader"
            aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
            className={mergeClasses(styles.headerCell, header.column.columnDef.meta?.align === 'end' && styles.end)}
          >
            {header.column.getCanSort() ? (
              <button type="button" className={styles.sortButton} onClick={header.column.getToggleSortingHandler()}>
                {title}
                {sorted === 'asc' && <ArrowUp16Regular className={styles.sortMark} />}
                {sorted === 'desc' && <ArrowDown16Regular className={styles.sortMark} />}
              </button>
            ) : (
              title
            )}
          </div>
        )
      })}
    </div>
  )
}
