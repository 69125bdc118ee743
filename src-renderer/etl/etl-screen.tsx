import { Tab, TabList } from '@fluentui/react-components'
import { Receipt20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { AutomaticEtlPanel } from '../automatic/automatic-etl-panel.tsx'
import { ConnectivityPanel } from '../connectivity/connectivity-panel.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { NoStores } from '../stores/no-stores.tsx'
import { useStoresState } from '../stores/stores-state.ts'
import { ManualEtlPanel } from './manual-etl-panel.tsx'

/** Centro ETL: connectivity above, the datasets below. Sales is the only dataset of this version. */
export function EtlScreen(): ReactNode {
  const { t } = useTranslation()
  const { stores, load } = useStoresState()
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
          <TabList selectedValue="ventas" size="small">
            <Tab value="ventas" icon={<Receipt20Regular />}>
              {t('etl.sales')}
            </Tab>
          </TabList>
          <AutomaticEtlPanel datasetId="ventas" stores={stores.value} />
          <ManualEtlPanel stores={stores.value} />
        </>
      )}
    </Screen>
  )
}
