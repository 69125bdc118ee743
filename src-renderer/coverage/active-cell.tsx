import { makeStyles } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { useFormats } from '../language/use-formats.ts'
import { CELL_PX, HEADER_PX, NAMES_PX } from './calendar-geometry.ts'
import { cellAt, dateAt, storeAt } from './calendar-rows.ts'
import type { CalendarRows } from './calendar-rows.ts'
import type { CalendarSelection } from './calendar-selection.ts'
import { useCellText } from './use-cell-text.ts'

const useStyles = makeStyles({
  place: { position: 'absolute', width: `${CELL_PX}px`, height: `${CELL_PX}px`, overflow: 'hidden', opacity: 0 },
  none: { pointerEvents: 'none' },
})

interface ActiveCellProps {
  readonly id: string
  readonly rows: CalendarRows
  readonly selection: CalendarSelection
}

/** The cell that the keyboard acts on, with its headers, as elements over the painting: what a screen reader reads of the grid. */
export function ActiveCell({ id, rows, selection }: ActiveCellProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const cellText = useCellText()
  const { row, day } = selection.focus
  const store = storeAt(rows, row)
  if (!store) return null
  const date = dateAt(rows, day)
  const top = HEADER_PX + row * CELL_PX
  const left = NAMES_PX + day * CELL_PX
  const place = (x: number, y: number) => ({ left: x, top: y })
  return (
    <div role="rowgroup" className={styles.none}>
      <div role="row" aria-rowindex={1}>
        <div role="columnheader" aria-colindex={1} className={styles.place} style={place(0, 0)}>
          {t('gaps.store')}
        </div>
        <div role="columnheader" aria-colindex={day + 2} className={styles.place} style={place(left, 0)}>
          {formats.date(date)}
        </div>
      </div>
      <div role="row" aria-rowindex={row + 2}>
        <div role="rowheader" aria-colindex={1} className={styles.place} style={place(0, top)}>
          {store.storeName}
        </div>
        <div
          id={id}
          role="gridcell"
          aria-colindex={day + 2}
          aria-selected
          className={styles.place}
          style={place(left, top)}
        >
          {`${store.storeName}, ${formats.date(date)}: ${cellText(cellAt(rows, row, day))}`}
        </div>
      </div>
    </div>
  )
}
