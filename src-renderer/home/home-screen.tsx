import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import type { StoreConnection } from '../../src-shared/domain/store-connection.ts'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { valueOr } from '../bridge/loadable.ts'
import { tileOf } from '../connectivity/connectivity-order.ts'
import type { KnownConnections } from '../connectivity/connectivity-order.ts'
import { useConnections } from '../connectivity/use-connections.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { loadAllGaps } from '../gaps/load-all-gaps.ts'
import { useAllGaps } from '../gaps/use-all-gaps.ts'
import { useFormats } from '../language/use-formats.ts'
import { NoStores } from '../stores/no-stores.tsx'
import { useStoresState } from '../stores/stores-state.ts'
import { AttentionList } from './attention-list.tsx'
import { needsAttention, tablesInUse } from './attention.ts'
import { DatasetFreshness } from './dataset-freshness.tsx'
import { RecentRuns } from './recent-runs.tsx'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

const NO_STORES: readonly StoreView[] = []

/** `tables` are the gap tables of the datasets, of all the same stores. */
function HomeContent({ tables }: { readonly tables: readonly (readonly StoreGaps[])[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const known = useConnections()
  const stores = valueOr(
    useStoresState((state) => state.stores),
    NO_STORES,
  )
  const used = tablesInUse(tables)
  const isNamed = used.length > 1
  return (
    <>
      {used.map((table) => (
        <DatasetFreshness key={table[0]?.datasetId} stores={table} isNamed={isNamed} />
      ))}
      <div className={styles.columns}>
        <Panel>
          <Subtitle2 as="h2">{t('home.attention')}</Subtitle2>
          <AttentionList entries={needsAttention(used, connectionsOf(stores, known))} nameDataset={isNamed} />
        </Panel>
        <Panel>
          <Subtitle2 as="h2">{t('home.runs')}</Subtitle2>
          <RecentRuns />
        </Panel>
      </div>
    </>
  )
}

/** Of a store that cannot be reached because none can, nothing is said here: the banner above says it once. */
function connectionsOf(stores: readonly StoreView[], known: KnownConnections): ReadonlyMap<string, StoreConnection> {
  return new Map(stores.map((store) => [store.id, tileOf(store, known).connection]))
}

/** Inicio: how the chain is, what needs somebody, what is running. */
export function HomeScreen(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const gaps = useAllGaps()
  const info = useAppInfoState((state) => state.info)
  return (
    <Screen
      title={t('screens.home')}
      actions={info.state === 'ready' && <Text className={styles.muted}>{formats.date(info.value.today)}</Text>}
    >
      {gaps.state === 'loading' && (
        <Panel>
          <RowsSkeleton rows={6} label={t('common.loading')} />
        </Panel>
      )}
      {gaps.state === 'failed' && <ErrorPanel error={gaps.error} onRetry={() => void loadAllGaps()} />}
      {gaps.state === 'ready' &&
        (gaps.value.every((table) => table.length === 0) ? (
          <Panel>
            <NoStores />
          </Panel>
        ) : (
          <HomeContent tables={gaps.value} />
        ))}
    </Screen>
  )
}
