import { mergeClasses } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ResultSet } from '../../src-shared/domain/procedure-run.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { movedBy } from '../uploads/grid-moves.ts'
import type { GridPlace } from '../uploads/grid-moves.ts'
import { CellView } from './cell-view.tsx'
import { cellText, isEndAligned } from './cell-text.ts'
import { columnWidths } from './column-widths.ts'
import { RESULT_HEAD_PX, RESULT_HEADER_PX, RESULT_ROW_PX, useResultGridStyles } from './result-grid-styles.ts'
import { ResultGridHeader } from './result-grid-header.tsx'
import { resultRowAt } from './result-rows.ts'
import { useCellWords } from './use-cell-words.ts'
import { useResultRows } from './use-result-rows.ts'

const NO_WIDTHS: readonly number[] = []

interface ResultGridProps {
  readonly jobId: string
  readonly set: ResultSet
  /** First row shown, from 0, and how many: a page cannot be higher than some 33 million pixels. */
  readonly from: number
  readonly count: number
}

/** A result set cell by cell, of which only what is in view is read and drawn. */
export function ResultGrid({ jobId, set, from, count }: ResultGridProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useResultGridStyles()
  const formats = useFormats()
  const notify = useNotify()
  const words = useCellWords()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<GridPlace>({ index: 0, column: 0 })
  const { columns } = set
  const rowVirtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => RESULT_ROW_PX,
    scrollMargin: RESULT_HEADER_PX,
    scrollPaddingStart: RESULT_HEADER_PX,
    overscan: 12,
  })
  const items = rowVirtualizer.getVirtualItems()
  const first = from + (items[0]?.index ?? 0)
  const last = from + (items.at(-1)?.index ?? 0)
  const { rows, error, retry } = useResultRows(jobId, set.no, set.rows, first, last)

  // Widths are made once, of the first rows that arrived.
  const firstPage = rows.pages.values().next().value
  const [widths, setWidths] = useState<readonly number[]>(NO_WIDTHS)
  if (widths === NO_WIDTHS && firstPage !== undefined) setWidths(columnWidths(columns, firstPage, words))
  const guessed = useMemo(() => columnWidths(columns, [], words), [columns, words])
  const shownWidths = widths === NO_WIDTHS ? guessed : widths
  const columnVirtualizer = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => shownWidths[index] ?? 0,
    scrollMargin: RESULT_HEAD_PX,
    scrollPaddingStart: RESULT_HEAD_PX,
    overscan: 3,
  })
  useEffect(() => columnVirtualizer.measure(), [columnVirtualizer, shownWidths])
  const tracks = columnVirtualizer.getVirtualItems()
  const width = RESULT_HEAD_PX + columnVirtualizer.getTotalSize()

  const moveTo = useCallback(
    (place: GridPlace) => {
      setActive(place)
      rowVirtualizer.scrollToIndex(place.index)
      columnVirtualizer.scrollToIndex(place.column)
    },
    [rowVirtualizer, columnVirtualizer],
  )
  const activeColumn = columns[active.column]
  const activeCell = resultRowAt(rows, from + active.index)?.[active.column]

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== scroller.current || event.altKey || event.metaKey) return
    if (event.ctrlKey && event.key.toLowerCase() === 'c' && activeColumn && activeCell !== undefined) {
      event.preventDefault()
      const text = activeCell === null ? '' : cellText(activeColumn.family, activeCell, words)
      request('app.copyText', { text }).then(() => notify.success(t('cellCopied')), notify.failure)
      return
    }
    const next = movedBy(event, active, count, columns.length)
    if (!next) return
    event.preventDefault()
    moveTo(next)
  }

  return (
    <>
      {error && <ErrorPanel error={error} onRetry={retry} />}
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('resultOf', { no: set.no })}
        aria-rowcount={set.rows + 1}
        aria-colcount={columns.length + 1}
        aria-activedescendant={cellId(id, active)}
        className={styles.scroller}
        onKeyDown={onKeyDown}
      >
        <ResultGridHeader columns={columns} tracks={tracks} width={width} />
        <div role="rowgroup" className={styles.body} style={{ height: rowVirtualizer.getTotalSize(), width }}>
          {items.map((item) => {
            const row = resultRowAt(rows, from + item.index)
            return (
              <div
                key={item.key}
                role="row"
                aria-rowindex={from + item.index + 2}
                className={styles.row}
                style={{ top: item.start - RESULT_HEADER_PX, width }}
              >
                <div role="rowheader" className={styles.head}>
                  {formats.integer(from + item.index + 1)}
                </div>
                {tracks.map((track) => {
                  const column = columns[track.index]
                  if (!column) return null
                  const cell = row?.[track.index]
                  const place = { index: item.index, column: track.index }
                  return (
                    <div
                      key={track.key}
                      id={cellId(id, place)}
                      role="gridcell"
                      aria-colindex={track.index + 2}
                      className={mergeClasses(
                        styles.cell,
                        isEndAligned(column.family) && styles.end,
                        cell === null && styles.nothing,
                        place.index === active.index && place.column === active.column && styles.active,
                      )}
                      style={{ left: track.start, width: track.size }}
                      tabIndex={-1}
                      onMouseDown={(event) => {
                        event.preventDefault()
                        setActive(place)
                        scroller.current?.focus({ preventScroll: true })
                      }}
                    >
                      {cell === undefined ? '' : cellText(column.family, cell, words)}
                    </div>
                  )
                })}
              </div>
            )
          })}
        </div>
      </div>
      {activeColumn && activeCell !== undefined && (
        <CellView column={activeColumn} columnNo={active.column + 1} cell={activeCell} row={from + active.index + 1} />
      )}
    </>
  )
}

function cellId(gridId: string, { index, column }: GridPlace): string {
  return `${gridId}-${index}-${column}`
}
