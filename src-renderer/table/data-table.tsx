import { mergeClasses } from '@fluentui/react-components'
import { useTable, FlexRender } from '@tanstack/react-table'
import type { ColumnDef, RowData, SortingState } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { DataTableHeader } from './data-table-header.tsx'
import { TABLE_FEATURES } from './table-features.ts'
import type { TableFeatures } from './table-features.ts'
import { ROW_HEIGHT_PX, useTableStyles } from './table-styles.ts'
import { useRowNavigation } from './use-row-navigation.ts'

const NO_SORTING: SortingState = []
/** More rows are asked for this long before the reader gets there. */
const NEAR_ROWS = 20

export interface DataTableProps<Row extends RowData> {
  /** Accessible name of the table. */
  readonly label: string
  readonly data: readonly Row[]
  // oxlint-disable-next-line typescript/no-explicit-any -- the value type differs per column; it is what TanStack's column helper returns
  readonly columns: readonly ColumnDef<TableFeatures, Row, any>[]
  readonly rowId: (row: Row) => string
  /** Absent: rows stay in the order given, and no title is a button. */
  readonly sorting?: SortingState
  readonly onSortingChange?: (sorting: SortingState) => void
  readonly maxHeight: string
  /** Narrower than this, the table scrolls sideways. */
  readonly minWidth: string
  /** A click or Enter on a row. */
  readonly onOpen?: (row: Row) => void
  /** Space on a row; the row says itself whether it is chosen, in a cell of its own. */
  readonly onToggle?: (row: Row) => void
  readonly chosenIds?: ReadonlySet<string>
  /** Rows that there are in all, when `data` holds only those read so far. */
  readonly totalRows?: number
  /** The last rows read came near: time to read more. */
  readonly onEndNear?: () => void
  /** Row that gets the focus when the table appears: where the reader left it. */
  readonly returnToId?: string | null
  /** What an expanded row shows under its cells; null when it is not expanded. */
  readonly renderDetails?: (row: Row) => ReactNode
}

/** Sortable table that draws only the rows in view, usable with the keyboard alone. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>): ReactNode {
  const { label, data, columns, rowId, onOpen, onToggle, renderDetails, onEndNear } = props
  const { sorting = NO_SORTING, onSortingChange } = props
  const styles = useTableStyles()
  const scroller = useRef<HTMLDivElement>(null)
  const table = useTable({
    features: TABLE_FEATURES,
    data,
    columns,
    getRowId: rowId,
    state: { sorting },
    onSortingChange: (change) => onSortingChange?.(typeof change === 'function' ? change(sorting) : change),
    enableSorting: onSortingChange !== undefined,
    enableSortingRemoval: false,
  })
  const rows = table.getRowModel().rows
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    scrollMargin: ROW_HEIGHT_PX,
    scrollPaddingStart: ROW_HEIGHT_PX,
    overscan: 8,
  })
  const reveal = useCallback(
    (index: number) => {
      virtualizer.scrollToIndex(index)
      requestAnimationFrame(() =>
        scroller.current?.querySelector<HTMLElement>(`[data-row][data-index="${index}"]`)?.focus(),
      )
    },
    [virtualizer],
  )
  const openIndex = onOpen && ((index: number) => rows[index] && onOpen(rows[index].original))
  const toggleIndex = onToggle && ((index: number) => rows[index] && onToggle(rows[index].original))
  const [returnTo] = useState(() => (props.returnToId ? rows.findIndex((row) => row.id === props.returnToId) : -1))
  const navigation = useRowNavigation({
    count: rows.length,
    first: Math.max(0, returnTo),
    reveal,
    open: openIndex,
    toggle: toggleIndex,
  })
  useEffect(() => {
    if (returnTo >= 0) reveal(returnTo)
  }, [returnTo, reveal])
  const items = virtualizer.getVirtualItems()
  const endNear = (items.at(-1)?.index ?? 0) >= rows.length - NEAR_ROWS
  useEffect(() => {
    if (endNear) onEndNear?.()
  }, [endNear, rows.length, onEndNear])
  const tracks = table
    .getAllLeafColumns()
    .map((column) => column.columnDef.meta?.track ?? '1fr')
    .join(' ')

  function clicked(event: MouseEvent<HTMLElement>, index: number): void {
    navigation.setActiveIndex(index)
    if (!(event.target as HTMLElement).closest('button, a, input, label')) openIndex?.(index)
  }

  return (
    <div ref={scroller} className={styles.scroller} style={{ maxHeight: props.maxHeight }}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={(props.totalRows ?? rows.length) + 1}
        style={{ minWidth: props.minWidth }}
      >
        <DataTableHeader headers={table.getHeaderGroups()[0]?.headers ?? []} tracks={tracks} />
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index]
            if (!row) return null
            const details = renderDetails?.(row.original)
            return (
              <div
                key={row.id}
                ref={virtualizer.measureElement}
                role="row"
                data-row=""
                data-index={item.index}
                aria-rowindex={item.index + 2}
                aria-expanded={renderDetails ? Boolean(details) : undefined}
                aria-selected={props.chosenIds?.has(row.id)}
                tabIndex={item.index === navigation.activeIndex ? 0 : -1}
                className={mergeClasses(
                  styles.row,
                  onOpen && styles.openable,
                  props.chosenIds?.has(row.id) && styles.selected,
                )}
                style={{ transform: `translateY(${item.start - ROW_HEIGHT_PX}px)` }}
                onClick={(event) => clicked(event, item.index)}
                onKeyDown={navigation.onKeyDown}
              >
                <div className={styles.cells} style={{ gridTemplateColumns: tracks }}>
                  {row.getAllCells().map((cell) => (
                    <div
                      key={cell.id}
                      role="gridcell"
                      className={mergeClasses(styles.cell, cell.column.columnDef.meta?.align === 'end' && styles.end)}
                    >
                      <FlexRender cell={cell} />
                    </div>
                  ))}
                </div>
                {details && (
                  <div role="gridcell" className={styles.details}>
                    {details}
                  </div>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
