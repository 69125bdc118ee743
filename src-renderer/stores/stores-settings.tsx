import { Button, makeStyles, SearchBox, Text, tokens } from '@fluentui/react-components'
import { Add20Regular, ArrowImport20Regular } from '@fluentui/react-icons'
import type { SortingState } from '@tanstack/react-table'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { request } from '../bridge/request.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { useConnections } from '../connectivity/use-connections.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { matchesSearch } from '../search/matches-search.ts'
import { DataTable } from '../table/data-table.tsx'
import { parseSorting, sortingText } from '../table/sorting-in-url.ts'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { LeftBehind } from '../store-removal/left-behind.tsx'
import { ImportStores } from './import-stores.tsx'
import { NoStores } from './no-stores.tsx'
import { useStoreColumns } from './store-columns.tsx'
import { StoreDrawer } from './store-drawer.tsx'
import { useStoresState } from './stores-state.ts'

const BY_NAME: SortingState = [{ id: 'name', desc: false }]

const NONE: readonly StoreView[] = []

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  search: { width: '340px' },
  spacer: { flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3 },
})

/** Configuración → Tiendas. Which drawer is open is part of the URL, so that any screen can lead straight to it. */
export function StoresSettings(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { stores, load } = useStoresState()
  const connections = useConnections()
  const info = useAppInfoState((state) => state.info)
  const [parameters, change] = useUrlParameters()
  const search = parameters.get('q') ?? ''
  const known = stores.state === 'ready' ? stores.value : NONE
  const shown = useMemo(
    () => known.filter((store) => matchesSearch(`${store.name} ${store.id} ${store.server} ${store.database}`, search)),
    [known, search],
  )
  const columns = useStoreColumns({
    connections,
    onEdit: useCallback((store: StoreView) => change({ edit: store.id }), [change]),
    onEnabledChange: useCallback(
      (store: StoreView, enabled: boolean) => {
        request('stores.setEnabled', { storeId: store.id, enabled }).then(load, notify.failure)
      },
      [load, notify],
    ),
  })
  const edited = known.find((store) => store.id === parameters.get('edit'))
  const adding = parameters.get('new') === '1'

  if (stores.state === 'loading') return <RowsSkeleton rows={8} label={t('common.loading')} />
  if (stores.state === 'failed') return <ErrorPanel error={stores.error} onRetry={() => void load()} />
  return (
    <Panel>
      {known.length === 0 ? (
        <NoStores />
      ) : (
        <>
          <div className={styles.tools}>
            <SearchBox
              className={styles.search}
              placeholder={t('stores.search')}
              aria-label={t('stores.search')}
              value={search}
              onChange={(_, data) => change({ q: data.value })}
            />
            <Text size={200} className={styles.muted}>
              {t('stores.count', { count: shown.length })}
            </Text>
            <span className={styles.spacer} />
            <Button icon={<ArrowImport20Regular />} onClick={() => change({ import: '1' })}>
              {t('stores.import')}
            </Button>
            <Button appearance="primary" icon={<Add20Regular />} onClick={() => change({ new: '1' })}>
              {t('stores.add')}
            </Button>
          </div>
          <DataTable
            label={t('settings.stores')}
            data={shown}
            columns={columns}
            rowId={(store) => store.id}
            sorting={parseSorting(parameters.get('sort'), BY_NAME)}
            onSortingChange={(next) => change({ sort: sortingText(next) })}
            maxHeight="calc(100vh - 290px)"
            minWidth="1000px"
            onOpen={(store) => change({ edit: store.id })}
          />
        </>
      )}
      <LeftBehind />
      {info.state === 'ready' && (edited || adding) && (
        <StoreDrawer
          key={edited?.id ?? ''}
          store={edited ?? null}
          others={known}
          today={info.value.today}
          onClose={() => change({ edit: '', new: '' })}
        />
      )}
      {parameters.get('import') === '1' && <ImportStores onClose={() => change({ import: '' })} />}
    </Panel>
  )
}
