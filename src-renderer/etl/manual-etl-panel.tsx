import { Divider, makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { GapTable } from '../gaps/gap-table.tsx'
import { gapsOf, useGapsState } from '../gaps/gaps-state.ts'
import { RunFormPanel } from '../run-form/run-form-panel.tsx'
import { ShownRun } from './shown-run.tsx'

const useStyles = makeStyles({
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalM },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface ManualEtlPanelProps {
  readonly datasetId: DatasetId
  readonly stores: readonly StoreView[]
}

/** "ETL Manual" of one dataset: what is missing, what to load, and the run as it happens. */
export function ManualEtlPanel({ datasetId, stores }: ManualEtlPanelProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { gaps: all, load } = useGapsState()
  const gaps = gapsOf(all, datasetId)
  const info = useAppInfoState((state) => state.info)
  return (
    <Panel>
      <div className={styles.header}>
        <Subtitle1 as="h2">{t('etl.manual')}</Subtitle1>
        <Text size={200} className={styles.muted}>
          {t('etl.manualBody')}
        </Text>
      </div>
      {gaps.state === 'loading' && <RowsSkeleton rows={6} label={t('common.loading')} />}
      {gaps.state === 'failed' && <ErrorPanel error={gaps.error} onRetry={() => void load(datasetId)} />}
      {gaps.state === 'ready' && <GapTable datasetId={datasetId} stores={gaps.value} />}
      <Divider />
      {info.state === 'ready' && <RunFormPanel datasetId={datasetId} stores={stores} today={info.value.today} />}
      <ShownRun datasetId={datasetId} />
    </Panel>
  )
}
