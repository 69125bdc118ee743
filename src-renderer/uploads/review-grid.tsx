import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyboardEvent, ReactNode } from 'react'
import type { ColumnMapping, ReviewRow, UploadKind } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { useFormats } from '../language/use-formats.ts'
import { CellInspector } from './cell-inspector.tsx'
import { movedBy } from './grid-moves.ts'
import type { GridPlace } from './grid-moves.ts'
import { ReviewGridHeader } from './review-grid-header.tsx'
import {
  CELL_WIDTH_PX,
  HEAD_WIDTH_PX,
  PROBLEM_ROW_HEIGHT_PX,
  ROW_HEIGHT_PX,
  useReviewGridStyles,
} from './review-grid-styles.ts'
import { ReviewGridRow } from './review-grid-row.tsx'
import { nextProblem } from './next-problem.ts'
import { rowAt } from './review-rows-cache.ts'
import type { ReviewRowsCache } from './review-rows-cache.ts'
import { useCellFixes } from './use-cell-fixes.ts'

/** A page cannot be higher than some 33 million pixels; whoever looks for a row beyond searches for it. */
const ROWS_SHOWN = 500_000

const useStyles = makeStyles({ muted: { color: tokens.colorNeutralForeground3 } })

interface ReviewGridProps {
  readonly kind: UploadKind
  readonly mapping: ColumnMapping
  readonly rows: ReviewRowsCache
  readonly onWant: (first: number, last: number) => void
  readonly onFix: (row: number, field: string, text: string) => Promise<ReviewRow>
  readonly onUndo: (row: number) => void
  readonly onSkip: (row: ReviewRow) => void
}

/** Every row of the file, cell by cell, to be put right in place with the keyboard or the mouse. */
export function ReviewGrid({ kind, mapping, rows, onWant, onFix, onUndo, onSkip }: ReviewGridProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useReviewGridStyles()
  const own = useStyles()
  const formats = useFormats()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const mapped = new Set(mapping.map(({ field }) => field))
  const fields = UPLOAD_TABLES[kind].fields.filter(({ name }) => mapped.has(name))
  const count = Math.min(rows.matching, ROWS_SHOWN)
  const width = HEAD_WIDTH_PX + fields.length * CELL_WIDTH_PX
  const names = fields.map(({ name }) => name)
  // The first thing to put right, wherever it is to the right.
  const [start] = useState<GridPlace>(
    () => nextProblem(rows, names, { index: 0, column: -1 }) ?? { index: 0, column: 0 },
  )
  const [active, setActive] = useState(start)
  useEffect(() => {
    const { current } = scroller
    if (current) current.scrollLeft = HEAD_WIDTH_PX + (start.column + 1) * CELL_WIDTH_PX - current.clientWidth
  }, [start])
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => ((rowAt(rows, index)?.problems.length ?? 0) > 0 ? PROBLEM_ROW_HEIGHT_PX : ROW_HEIGHT_PX),
    scrollMargin: ROW_HEIGHT_PX,
    scrollPaddingStart: ROW_HEIGHT_PX,
    overscan: 10,
  })
  const items = virtualizer.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useEffect(() => onWant(first, last), [first, last, onWant])

  // A row that is far away is drawn only once the list got there.
  const sought = useRef<GridPlace | null>(null)
  useEffect(() => {
    const cell = sought.current && document.querySelector(`#${CSS.escape(cellId(id, sought.current))}`)
    if (!cell) return
    sought.current = null
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  const moveTo = useCallback(
    (place: GridPlace) => {
      sought.current = place
      setActive(place)
      virtualizer.scrollToIndex(place.index)
    },
    [virtualizer],
  )
  function jumpTo(index: number, field: string): void {
    moveTo({ index, column: Math.max(0, names.indexOf(field)) })
    scroller.current?.focus({ preventScroll: true })
  }
  const activeRow = rowAt(rows, active.index)
  const activeField = fields[active.column]
  const fixes = useCellFixes({
    onFix,
    onMove(key) {
      const next = movedBy({ key, ctrlKey: false }, active, count, fields.length)
      if (next) moveTo(next)
      scroller.current?.focus({ preventScroll: true })
    },
  })

  /** As Excel does, without asking what to write instead. */
  function empty(row: ReviewRow, field: string): void {
    fixes.begin(row, field, '')
    fixes.keep(null)
  }
  function leaveAsInFile(row: ReviewRow): void {
    if (row.fixed.length > 0) onUndo(row.row)
    else if (row.verdict === 'skipped') onSkip(row)
  }

  /** What a key does where the cursor is; null: nothing of the grid's. */
  function actionOf(event: KeyboardEvent, row: ReviewRow, field: string): (() => void) | null {
    const { key, ctrlKey } = event
    const isAlone = !event.altKey && !event.metaKey
    const place =
      (isAlone ? movedBy(event, active, count, fields.length) : null) ??
      (key === 'F8' ? nextProblem(rows, names, active) : null)
    if (place) return () => moveTo(place)
    if (key === 'F2' || key === 'Enter') return () => fixes.begin(row, field)
    if (key === 'Delete') return () => empty(row, field)
    if (key === ' ') return () => onSkip(row)
    if (key.length === 1 && isAlone && !ctrlKey) return () => fixes.begin(row, field, key)
    return ctrlKey && key.toLowerCase() === 'z' ? () => leaveAsInFile(row) : null
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.target !== scroller.current || !activeRow || !activeField) return
    const action = actionOf(event, activeRow, activeField.name)
    if (!action) return
    event.preventDefault()
    action()
  }

  return (
    <>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={t('review.grid')}
        aria-rowcount={rows.matching + 1}
        aria-colcount={fields.length + 1}
        aria-activedescendant={cellId(id, active)}
        className={styles.scroller}
        onKeyDown={onKeyDown}
      >
        <ReviewGridHeader kind={kind} fields={fields} width={width} />
        <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize(), width }}>
          {items.map((item) => {
            const row = rowAt(rows, item.index)
            return (
              <div
                key={item.key}
                ref={virtualizer.measureElement}
                role="row"
                data-index={item.index}
                aria-rowindex={item.index + 2}
                className={mergeClasses(styles.line, styles.row, (row?.problems.length ?? 0) > 0 && styles.tall)}
                style={{ top: item.start - ROW_HEIGHT_PX, width }}
              >
                {row && (
                  <ReviewGridRow
                    gridId={id}
                    kind={kind}
                    fields={fields}
                    row={row}
                    index={item.index}
                    activeColumn={item.index === active.index ? active.column : null}
                    fixes={fixes}
                    onJump={(field) => jumpTo(item.index, field)}
                    onActive={(column) => {
                      setActive({ index: item.index, column })
                      scroller.current?.focus({ preventScroll: true })
                    }}
                  />
                )}
              </div>
            )
          })}
        </div>
      </div>
      {activeRow && activeField && (
        <CellInspector
          kind={kind}
          row={activeRow}
          field={activeField}
          onUndo={() => onUndo(activeRow.row)}
          onSkip={() => onSkip(activeRow)}
        />
      )}
      {rows.matching > count && (
        <Text size={200} className={own.muted}>
          {t('review.moreRows', { shown: formats.integer(count), total: formats.integer(rows.matching) })}
        </Text>
      )}
    </>
  )
}

function cellId(gridId: string, { index, column }: GridPlace): string {
  return `${gridId}-${index}-${column}`
}
