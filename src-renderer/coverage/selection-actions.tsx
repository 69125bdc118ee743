import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components'
import {
  ArrowDownload20Regular,
  CalendarCancel20Regular,
  CalendarCheckmark20Regular,
  DocumentTable20Regular,
  History20Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { useRunFormState } from '../run-form/run-form-state.ts'
import type { SelectionSummary } from './calendar-rows.ts'
import { CloseDaysDialog } from './close-days-dialog.tsx'
import { useCoverageState } from './coverage-state.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS, minHeight: '32px' },
  text: { fontVariantNumeric: 'tabular-nums' },
  spacer: { flexGrow: 1 },
})

interface SelectionActionsProps {
  readonly datasetId: DatasetId
  readonly summary: SelectionSummary
  /** Whether the one day that is selected holds rows. */
  readonly hasRows: boolean
  readonly onOpenRows: (storeId: string, date: BusinessDate) => void
}

/** What is selected, and what can be done with it. */
export function SelectionActions({ datasetId, summary, hasRows, onOpenRows }: SelectionActionsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const fill = useRunFormState((state) => state.fill)
  const refresh = useCoverageState((state) => state.refresh)
  const [closing, setClosing] = useState(false)
  const [done, setDone] = useState<SelectionSummary['closable'] | null>(null)
  const { from, to, storeIds, enabledStoreIds, closable, closableDays, closed, closedDays } = summary
  const doneDays = done?.reduce((sum, { days }) => sum + days.length, 0) ?? 0
  const text = [
    from === to ? formats.date(from) : `${formats.date(from)} – ${formats.date(to)}`,
    t('coverage.storeCount', { count: storeIds.length }),
    t('gaps.dayCount', { count: summary.days }),
    ...(summary.missing > 0 ? [t('coverage.missingCount', { count: summary.missing })] : []),
    ...(summary.suspicious > 0 ? [t('coverage.suspiciousCount', { count: summary.suspicious })] : []),
  ].join(' · ')

  async function reopen(marks: SelectionSummary['closed']): Promise<void> {
    try {
      await request('coverage.reopen', { datasetId, marks: marks.map(({ storeId, days }) => ({ storeId, days })) })
      setDone(null)
      await refresh()
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  async function close(note: string): Promise<void> {
    await request('coverage.close', {
      datasetId,
      note,
      marks: closable.map(({ storeId, days }) => ({ storeId, days })),
    })
    setDone(closable)
    await refresh()
  }

  async function save(): Promise<void> {
    try {
      const saved = await request('coverage.export', { datasetId, from, to, storeIds: [...storeIds] })
      if (saved) notify.success(t('gaps.exported', { path: saved.path }))
    } catch (thrown) {
      notify.failure(thrown)
    }
  }

  return (
    <>
      <div className={styles.bar} role="toolbar" aria-label={t('coverage.selection')}>
        <Text size={200} className={styles.text} aria-live="polite">
          {text}
        </Text>
        <span className={styles.spacer} />
        <Button
          size="small"
          icon={<History20Regular />}
          disabled={enabledStoreIds.length === 0}
          onClick={() => fill(datasetId, enabledStoreIds, { from, to })}
        >
          {t('gaps.recover')}
        </Button>
        <Button
          size="small"
          icon={<CalendarCancel20Regular />}
          disabled={closableDays === 0}
          onClick={() => setClosing(true)}
        >
          {t('coverage.close')}
        </Button>
        {closedDays > 0 && (
          <Button size="small" icon={<CalendarCheckmark20Regular />} onClick={() => void reopen(closed)}>
            {t('coverage.reopen')}
          </Button>
        )}
        <Button
          size="small"
          icon={<DocumentTable20Regular />}
          disabled={!hasRows}
          title={hasRows ? undefined : t('coverage.rowsHint')}
          onClick={() => onOpenRows(storeIds[0] ?? '', from)}
        >
          {t('coverage.rows')}
        </Button>
        <Button size="small" icon={<ArrowDownload20Regular />} onClick={() => void save()}>
          {t('coverage.export')}
        </Button>
      </div>
      {done && (
        <MessageBar intent="success">
          <MessageBarBody>{t('coverage.closedDone', { count: doneDays })}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => void reopen(done)}>
              {t('coverage.undo')}
            </Button>
            <Button size="small" appearance="transparent" onClick={() => setDone(null)}>
              {t('common.close')}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {closing && (
        <CloseDaysDialog
          days={closableDays}
          left={summary.days - closableDays}
          stores={closable.length}
          onConfirm={close}
          onClose={() => setClosing(false)}
        />
      )}
    </>
  )
}
