import { Button, Dropdown, makeStyles, Option, SearchBox, Subtitle1, Text, tokens } from '@fluentui/react-components'
import { CalendarStar20Regular, SearchInfo24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { ReactNode } from 'react'
import { daysBetween } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { DateField } from '../dates/date-field.tsx'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { HolidaysDrawer } from '../holidays/holidays-drawer.tsx'
import { storedRowsPath } from '../stored-rows/stored-rows-path.ts'
import { scrollIntoView } from '../theme/scroll-into-view.ts'
import { calendarRows } from './calendar-rows.ts'
import type { CalendarSelection } from './calendar-selection.ts'
import { singleCell } from './calendar-selection.ts'
import { WINDOW_MONTHS, windowHolding, windowUntil } from './calendar-window.ts'
import type { CalendarWindow } from './calendar-window.ts'
import { CoverageBoard } from './coverage-board.tsx'
import { CoverageLegend } from './coverage-legend.tsx'
import { useCoverageState } from './coverage-state.ts'

const useStyles = makeStyles({
  header: {
    scrollMarginTop: '64px',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalM,
  },
  muted: { color: tokens.colorNeutralForeground3 },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '200px' },
  months: { minWidth: '120px', width: '130px' },
  date: { width: '150px' },
  spacer: { flexGrow: 1 },
})

interface CoveragePanelProps {
  readonly datasetId: DatasetId
  readonly stores: readonly StoreView[]
}

/** "Cobertura": every day of every store at a glance. */
export function CoveragePanel({ datasetId, stores }: CoveragePanelProps): ReactNode {
  const info = useAppInfoState((state) => state.info)
  return info.state === 'ready' ? <CoverageOf datasetId={datasetId} stores={stores} today={info.value.today} /> : null
}

function CoverageOf({ datasetId, stores, today }: CoveragePanelProps & { readonly today: BusinessDate }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { calendar, show, hide, refresh, leave } = useCoverageState()
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const [left] = useState(() => leftCalendar(datasetId))
  const [window, setWindow] = useState<CalendarWindow>(left?.window ?? windowUntil(today, 3))
  const [search, setSearch] = useState(left?.search ?? '')
  const [selection, setSelection] = useState<CalendarSelection | null>(left?.selection ?? null)
  const [jump, setJump] = useState<BusinessDate | null>(null)
  const [holidaysOpen, setHolidaysOpen] = useState(false)
  const { from, to } = window
  useEffect(() => void show({ datasetId, from, to }), [datasetId, from, to, show])
  useEffect(() => hide, [hide])
  useEffect(() => {
    leave(null)
    if (left) scrollIntoView(root.current, 'start')
  }, [left, leave])
  const value = calendar.state === 'ready' ? calendar.value : null
  const rows = useMemo(() => value && calendarRows(value, search), [value, search])
  // The keyboard goes on from the cell whose rows were looked at.
  const wantsFocus = useRef(left !== null)
  useEffect(() => {
    if (!rows || !wantsFocus.current) return
    wantsFocus.current = false
    root.current?.parentElement?.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  }, [rows])

  // A date that was jumped to is selected as soon as its window is there, until something else is.
  const jumpDay =
    rows && jump !== null && jump >= rows.calendar.from && jump <= rows.calendar.to
      ? daysBetween(rows.calendar.from, jump)
      : null
  const shownSelection = jumpDay === null ? selection : singleCell({ row: selection?.focus.row ?? 0, day: jumpDay })
  const select = useCallback((next: CalendarSelection | null) => {
    setJump(null)
    setSelection(next)
  }, [])

  function openRows(storeId: string, date: BusinessDate): void {
    leave({ datasetId, window, search, selection: shownSelection })
    void navigate(storedRowsPath(datasetId, storeId, date))
  }

  function choose(next: CalendarWindow): void {
    // Places count from the window's first day.
    select(null)
    setWindow(next)
  }

  return (
    <Panel>
      <div ref={root} className={styles.header}>
        <Subtitle1 as="h2">{t('coverage.title')}</Subtitle1>
        <Text size={200} className={styles.muted}>
          {t('coverage.body')}
        </Text>
      </div>
      <div className={styles.tools}>
        <SearchBox
          size="small"
          className={styles.search}
          placeholder={t('gaps.search')}
          aria-label={t('gaps.search')}
          value={search}
          onChange={(_, data) => {
            // Places count from the first store shown.
            select(null)
            setSearch(data.value)
          }}
        />
        <Dropdown
          size="small"
          className={styles.months}
          aria-label={t('coverage.window')}
          value={t('coverage.months', { count: window.months })}
          selectedOptions={[String(window.months)]}
          onOptionSelect={(_, data) => {
            const months = WINDOW_MONTHS.find((each) => String(each) === data.optionValue)
            if (months) choose(windowUntil(window.to, months))
          }}
        >
          {WINDOW_MONTHS.map((months) => (
            <Option key={months} value={String(months)} text={t('coverage.months', { count: months })}>
              {t('coverage.months', { count: months })}
            </Option>
          ))}
        </Dropdown>
        <DateField
          compact
          className={styles.date}
          label={t('coverage.jump')}
          value={jump}
          today={today}
          max={today}
          onChange={(date) => {
            if (date === null) return
            const next = windowHolding(window, date, today)
            if (next !== window) choose(next)
            setJump(date)
          }}
        />
        {window.to !== today && (
          <Button size="small" onClick={() => choose(windowUntil(today, window.months))}>
            {t('coverage.backToToday')}
          </Button>
        )}
        <span className={styles.spacer} />
        <Button size="small" icon={<CalendarStar20Regular />} onClick={() => setHolidaysOpen(true)}>
          {t('holidays.title')}
        </Button>
      </div>
      {calendar.state === 'loading' && <RowsSkeleton rows={8} label={t('common.loading')} />}
      {calendar.state === 'failed' && <ErrorPanel error={calendar.error} onRetry={() => void refresh()} />}
      {rows && rows.size.rows === 0 && (
        <EmptyState icon={<SearchInfo24Regular />} title={t('gaps.noneFound')} body={t('gaps.noneFoundBody')}>
          <Button onClick={() => setSearch('')}>{t('gaps.showAll')}</Button>
        </EmptyState>
      )}
      {rows && rows.size.rows > 0 && (
        <CoverageBoard
          datasetId={datasetId}
          rows={rows}
          selection={shownSelection}
          onSelect={select}
          onOpenRows={openRows}
        />
      )}
      <CoverageLegend />
      {holidaysOpen && <HolidaysDrawer stores={stores} today={today} onClose={() => setHolidaysOpen(false)} />}
    </Panel>
  )
}

/** What the reader left to see the rows of a day, if it was of this dataset. */
function leftCalendar(datasetId: DatasetId) {
  const { left } = useCoverageState.getState()
  return left?.datasetId === datasetId ? left : null
}
