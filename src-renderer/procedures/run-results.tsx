import {
  Button,
  Dropdown,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Option,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import {
  ChevronLeft20Regular,
  ChevronRight20Regular,
  DocumentTable20Regular,
  TableSimple20Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureOutcome, ResultSet } from '../../src-shared/domain/procedure-run.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { useAttempt } from '../uploads/use-attempt.ts'
import { ResultGrid } from './result-grid.tsx'

/** Rows of a grid: a page cannot be higher than some 33 million pixels. */
const STRETCH_ROWS = 1_000_000

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, minWidth: 0 },
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  choice: { minWidth: '200px' },
  // Forty results would cover the window.
  list: { maxHeight: '320px' },
  spacer: { flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

interface RunResultsProps {
  readonly jobId: string
  readonly outcome: ProcedureOutcome
  readonly isActive: boolean
}

/** The result sets, one at a time, and the ways to take them along. */
export function RunResults({ jobId, outcome, isActive }: RunResultsProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const { busy, error, attempt } = useAttempt()
  const [wanted, setWanted] = useState(1)
  const [stretch, setStretch] = useState(0)
  const { sets } = outcome
  const set = sets.find(({ no }) => no === wanted) ?? sets[0]
  if (!set) return null
  const { no } = set
  const show = (next: number): void => {
    setWanted(next)
    setStretch(0)
  }
  const nameOf = (each: ResultSet): string => {
    const rows = t('rows', { count: each.rows, formatted: formats.integer(each.rows) })
    return each.cursor === null
      ? t('set.numbered', { no: each.no, rows })
      : t('set.ofCursor', { no: each.no, cursor: each.cursor, rows })
  }
  const from = stretch * STRETCH_ROWS
  const stretches = Math.ceil(set.rows / STRETCH_ROWS)
  const stretchName = (index: number): string =>
    t('stretch', {
      from: formats.integer(index * STRETCH_ROWS + 1),
      to: formats.integer(Math.min(set.rows, (index + 1) * STRETCH_ROWS)),
    })
  const exportAs = (format: 'xlsx' | 'csv'): void =>
    void attempt(async () => {
      const saved = await request('procedures.exportResult', { jobId, format, set: no })
      if (saved) notify.success(t('exported', { path: saved.path, rows: formats.integer(saved.rows) }))
    })

  return (
    <div className={styles.root}>
      <div className={styles.tools}>
        {sets.length > 1 && (
          <>
            <Button
              size="small"
              appearance="subtle"
              icon={<ChevronLeft20Regular />}
              aria-label={t('previousResult')}
              disabledFocusable={no <= 1}
              onClick={() => show(no - 1)}
            />
            <Dropdown
              size="small"
              className={styles.choice}
              listbox={{ className: styles.list }}
              aria-label={t('results')}
              value={nameOf(set)}
              selectedOptions={[String(no)]}
              onOptionSelect={(_, data) => show(Number(data.optionValue))}
            >
              {sets.map((each) => (
                <Option key={each.no} value={String(each.no)}>
                  {nameOf(each)}
                </Option>
              ))}
            </Dropdown>
            <Button
              size="small"
              appearance="subtle"
              icon={<ChevronRight20Regular />}
              aria-label={t('nextResult')}
              disabledFocusable={no >= sets.length}
              onClick={() => show(no + 1)}
            />
          </>
        )}
        <Text size={200} className={styles.muted} role="status">
          {sets.length === 1 && t('rows', { count: set.rows, formatted: formats.integer(set.rows) })}
          {!set.complete && ` ${t(isActive ? 'stillArriving' : 'incomplete')}`}
        </Text>
        {stretches > 1 && (
          <Dropdown
            size="small"
            aria-label={t('stretches')}
            value={stretchName(stretch)}
            selectedOptions={[String(stretch)]}
            onOptionSelect={(_, data) => setStretch(Number(data.optionValue))}
          >
            {Array.from({ length: stretches }, (_, index) => (
              <Option key={index} value={String(index)}>
                {stretchName(index)}
              </Option>
            ))}
          </Dropdown>
        )}
        <span className={styles.spacer} />
        {busy && <Spinner size="tiny" label={t('exporting')} />}
        <Button
          size="small"
          icon={<DocumentTable20Regular />}
          disabledFocusable={busy}
          title={t('exportExcelHint')}
          onClick={() => exportAs('xlsx')}
        >
          {t('exportExcel')}
        </Button>
        <Button
          size="small"
          icon={<TableSimple20Regular />}
          disabledFocusable={busy}
          title={t('exportCsvHint')}
          onClick={() => exportAs('csv')}
        >
          {t('exportCsv')}
        </Button>
      </div>
      {error && <ErrorPanel error={error} />}
      {!set.complete && !isActive && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('incompleteBody')}</MessageBarBody>
        </MessageBar>
      )}
      <ResultGrid
        key={`${no} ${stretch}`}
        jobId={jobId}
        set={set}
        from={from}
        count={Math.max(0, Math.min(STRETCH_ROWS, set.rows - from))}
      />
    </div>
  )
}
