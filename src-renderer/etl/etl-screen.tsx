import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ConnectivityPanel } from '../connectivity/connectivity-panel.tsx'
import { useDatasetsState } from '../datasets/datasets-state.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { loadAllGaps } from '../gaps/load-all-gaps.ts'
import { NoStores } from '../stores/no-stores.tsx'
import { useStoresState } from '../stores/stores-state.ts'
import { DatasetTabs } from './dataset-tabs.tsx'

/** Centro ETL: connectivity above, a tab for each dataset below. */
export function EtlScreen(): ReactNode {
  const { t } = useTranslation()
  const { stores, load } = useStoresState()
  const datasets = useDatasetsState((state) => state.datasets)
  return (
    <Screen title={t('screens.etl')}>
      {stores.state === 'loading' && (
        <Panel>
          <RowsSkeleton rows={8} label={t('common.loading')} />
        </Panel>
      )}
      {stores.state === 'failed' && <ErrorPanel error={stores.error} onRetry={() => void load()} />}
      {stores.state === 'ready' && stores.value.length === 0 && (
        <Panel>
          <NoStores />
        </Panel>
      )}
      {stores.state === 'ready' && stores.value.length > 0 && (
        <>
          <Panel>
            <ConnectivityPanel stores={stores.value} />
          </Panel>
          {datasets.state === 'failed' && <ErrorPanel error={datasets.error} onRetry={() => void loadAllGaps()} />}
          {datasets.state === 'ready' && <DatasetTabs datasets={datasets.value} stores={stores.value} />}
        </>
      )}
    </Screen>
  )
}
