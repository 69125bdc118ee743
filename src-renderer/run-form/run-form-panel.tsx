import { Button, makeStyles, Subtitle2, Switch, tokens } from '@fluentui/react-components'
import { Play20Filled } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { SyncRunParameters } from '../../src-shared/domain/job.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { valueOr } from '../bridge/loadable.ts'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { DateField } from '../dates/date-field.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { scrollIntoView } from '../theme/scroll-into-view.ts'
import { AlsoDatasets, DatasetPlan } from './also-datasets.tsx'
import { PlanPreview } from './plan-preview.tsx'
import { problemsOf, runParameters, withoutRemoved } from './run-form.ts'
import type { RunForm } from './run-form.ts'
import { formOf, useRunFormState } from './run-form-state.ts'
import { startRuns } from './start-runs.ts'
import { StorePicker } from './store-picker.tsx'
import { useRunPlan } from './use-run-plan.ts'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    scrollMargin: tokens.spacingVerticalXXL,
  },
  fields: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
  stores: { flex: '1 1 240px', maxWidth: '340px' },
  date: { width: '160px' },
  afterLabel: { marginTop: '24px' },
  spacer: { flexGrow: 1 },
})

interface RunFormPanelProps {
  readonly datasetId: DatasetId
  readonly stores: readonly StoreView[]
  readonly today: BusinessDate
}

/** "Ejecución manual": stores and dates, what would happen, and "Ejecutar ETL". */
export function RunFormPanel({ datasetId, stores, today }: RunFormPanelProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const root = useRef<HTMLElement>(null)
  const startArea = useRef<HTMLSpanElement>(null)
  const { forms, fillCount, change: changeOf } = useRunFormState()
  const form = withoutRemoved(formOf(forms, datasetId), stores)
  const change = (changes: Partial<RunForm>): void => changeOf(datasetId, changes)
  const [attempted, setAttempted] = useState(false)
  const [starting, setStarting] = useState(false)
  const [error, setError] = useState<ErrorReport | null>(null)
  const filledBefore = useRef(fillCount)
  const others = valueOr(
    useDatasetsState((state) => state.datasets),
    [],
  )
    .map(({ id }) => id)
    .filter((id) => id !== datasetId)
  const also = form.alsoDatasetIds
  const parameters = runParameters(datasetId, form, today)
  const plan = useRunPlan(parameters)
  const problems = problemsOf(form, today)
  const nothingToDo =
    plan?.state === 'ready' &&
    plan.value.stores.every((store) => store.days.length === 0 && store.recheckDays.length === 0)
  // A date that is wrong is said at once; one that is missing only after trying to start.
  const messageOf = (problem: (typeof problems)['to']): string | undefined =>
    problem && (problem !== 'required' || attempted) ? t(`runForm.problem.${problem}`) : undefined

  useEffect(() => {
    if (filledBefore.current === fillCount) return
    filledBefore.current = fillCount
    setError(null)
    scrollIntoView(root.current, 'nearest')
    startArea.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [fillCount])

  async function start(wanted: readonly SyncRunParameters[]): Promise<void> {
    setStarting(true)
    setError(await startRuns(wanted))
    setStarting(false)
  }

  return (
    <section ref={root} className={styles.root} aria-label={t('runForm.title')}>
      <Subtitle2 as="h3">{t('runForm.title')}</Subtitle2>
      <div className={styles.fields}>
        <StorePicker
          className={styles.stores}
          stores={stores}
          selected={form.storeIds}
          onChange={(storeIds) => change({ storeIds })}
          problem={messageOf(problems.storeIds)}
        />
        <DateField
          className={styles.date}
          label={t('runForm.from')}
          value={form.from}
          onChange={(from) => change({ from })}
          today={today}
          problem={messageOf(problems.from)}
        />
        <DateField
          className={styles.date}
          label={t('runForm.to')}
          value={form.to}
          onChange={(to) => change({ to })}
          today={today}
          problem={messageOf(problems.to)}
        />
        <Switch
          className={styles.afterLabel}
          label={t('runForm.reload')}
          checked={form.reload}
          onChange={(_, data) => change({ reload: data.checked })}
        />
        <span className={styles.spacer} />
        <span ref={startArea} className={styles.afterLabel}>
          <Button
            appearance="primary"
            icon={<Play20Filled />}
            disabledFocusable={starting || (nothingToDo && also.length === 0)}
            onClick={() => {
              setAttempted(true)
              if (parameters) void start([datasetId, ...also].map((id) => ({ ...parameters, datasetId: id })))
            }}
          >
            {t('runForm.start')}
          </Button>
        </span>
      </div>
      <AlsoDatasets datasetIds={others} chosen={also} onChange={(alsoDatasetIds) => change({ alsoDatasetIds })} />
      <PlanPreview plan={plan} />
      {also.map((id) => (
        <DatasetPlan key={id} datasetId={id} parameters={parameters && { ...parameters, datasetId: id }} />
      ))}
      {error && <ErrorPanel error={error} />}
    </section>
  )
}
