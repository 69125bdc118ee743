import { useCallback, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { cellState } from '../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../src-shared/domain/coverage-cell.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { CalendarGrid } from './calendar-grid.tsx'
import { cellAt, dateAt, storeAt, summarise } from './calendar-rows.ts'
import type { CalendarRows } from './calendar-rows.ts'
import { clampSelection } from './calendar-selection.ts'
import type { CalendarSelection, CellPlace } from './calendar-selection.ts'
import { DayDetails } from './day-details.tsx'
import { SelectionActions } from './selection-actions.tsx'

const WITH_ROWS: ReadonlySet<CellState> = new Set(['verified', 'loaded', 'provisional'])

interface CoverageBoardProps {
  readonly datasetId: DatasetId
  readonly rows: CalendarRows
  readonly selection: CalendarSelection | null
  readonly onSelect: (selection: CalendarSelection) => void
  readonly onOpenRows: (storeId: string, date: BusinessDate) => void
}

/** The matrix, what is told of one day of it, and what can be done with those selected. */
export function CoverageBoard(props: CoverageBoardProps): ReactNode {
  const { datasetId, rows, onSelect, onOpenRows } = props
  const [pointed, setPointed] = useState<CellPlace | null>(null)
  const selection = useMemo(
    () => props.selection && clampSelection(props.selection, rows.size),
    [props.selection, rows.size],
  )
  const summary = useMemo(() => selection && summarise(rows, selection), [rows, selection])
  const point = useCallback(
    (place: CellPlace | null) =>
      setPointed((before) => (before?.row === place?.row && before?.day === place?.day ? before : place)),
    [],
  )
  const holdsRows = useCallback(({ row, day }: CellPlace) => WITH_ROWS.has(cellState(cellAt(rows, row, day))), [rows])
  const open = useCallback(
    (place: CellPlace) => {
      const store = storeAt(rows, place.row)
      if (store && holdsRows(place)) onOpenRows(store.storeId, dateAt(rows, place.day))
    },
    [rows, holdsRows, onOpenRows],
  )
  return (
    <>
      <CalendarGrid rows={rows} selection={selection} onSelect={onSelect} onPoint={point} onOpen={open} />
      <DayDetails rows={rows} place={pointed ?? selection?.focus ?? null} />
      {summary && selection && (
        <SelectionActions
          datasetId={datasetId}
          summary={summary}
          onOpenRows={onOpenRows}
          hasRows={summary.days === 1 && holdsRows(selection.focus)}
        />
      )}
    </>
  )
}
