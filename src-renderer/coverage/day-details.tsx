import { Link as FluentLink, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ReactNode } from 'react'
import type { CoverageDay } from '../../src-shared/domain/coverage.ts'
import { isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'
import { jobPath } from '../jobs/job-path.ts'
import { useFormats } from '../language/use-formats.ts'
import { cellAt, dateAt, storeAt } from './calendar-rows.ts'
import type { CalendarRows } from './calendar-rows.ts'
import type { CellPlace } from './calendar-selection.ts'
import { detailOf, useCoverageState } from './coverage-state.ts'
import { useCellText } from './use-cell-text.ts'

/** A pointer that only passes by asks for nothing. */
const LINGER_MS = 90

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalXXS,
    minHeight: '44px',
    alignContent: 'flex-start',
    margin: 0,
  },
  fact: { display: 'flex', gap: tokens.spacingHorizontalXS, '& dt': { color: tokens.colorNeutralForeground3 } },
  value: { margin: 0, fontVariantNumeric: 'tabular-nums' },
  hint: { color: tokens.colorNeutralForeground3 },
})

interface DayDetailsProps {
  readonly rows: CalendarRows
  /** The day under the pointer, else the one that the keyboard is on. */
  readonly place: CellPlace | null
}

/** What is known of one day: here, at the store, since when, and by which job. */
export function DayDetails({ rows, place }: DayDetailsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const cellText = useCellText()
  const { details, look } = useCoverageState()
  const navigate = useNavigate()
  const store = place && storeAt(rows, place.row)
  const storeId = store?.storeId
  const date = place && dateAt(rows, place.day)
  useEffect(() => {
    if (storeId === undefined || date === null) return
    // What cannot be told now is told when the pointer comes back.
    const timer = setTimeout(() => void look(storeId, date).catch(() => undefined), LINGER_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the details are forgotten when coverage changes, and are asked for anew
  }, [storeId, date, look, details])
  if (!place || !store || date === null) {
    return (
      <Text size={200} className={styles.hint}>
        {t('coverage.pointHint')}
      </Text>
    )
  }
  const cell = cellAt(rows, place.row, place.day)
  const detail = detailOf(details, store.storeId, date)
  const day = detail?.coverage ?? null
  const figures = (count: number, amount: string | null): string =>
    [
      t('coverage.rowCount', { count, formatted: formats.integer(count) }),
      ...(amount === null ? [] : [formats.amount(amount)]),
    ].join(' · ')
  const facts: (readonly [string, ReactNode])[] = []
  if (day && day.status !== 'closed') facts.push([t('coverage.here'), figures(day.rows, day.amount)])
  if (day && day.sourceRows !== null) facts.push([t('coverage.atStore'), figures(day.sourceRows, day.sourceAmount)])
  if (isSuspiciousCell(cell) && detail?.usualRows != null)
    facts.push([
      t('coverage.usual'),
      t('coverage.rowCount', { count: detail.usualRows, formatted: formats.integer(detail.usualRows) }),
    ])
  if (detail?.holiday != null) facts.push([t('coverage.holiday'), detail.holiday])
  if (day?.note != null) facts.push([t('coverage.note'), day.note])
  if (day)
    facts.push([t(day.status === 'closed' ? 'coverage.markedAt' : 'coverage.loadedAt'), formats.dateTime(day.loadedAt)])
  const job = jobOf(day)
  if (job !== null)
    facts.push([
      t('coverage.job'),
      <FluentLink key="job" as="button" onClick={() => void navigate(jobPath(job))}>
        {t('coverage.openJob')}
      </FluentLink>,
    ])
  return (
    <dl className={styles.root} data-testid="day-details">
      <div className={styles.fact}>
        <dt>{`${store.storeName} · ${formats.date(date)}`}</dt>
        <dd className={styles.value}>
          <Text weight="semibold">{cellText(cell)}</Text>
        </dd>
      </div>
      {facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function jobOf(day: CoverageDay | null): string | null {
  return day?.jobId ?? null
}
