import { Button, makeStyles, SearchBox, Subtitle2, Text, tokens } from '@fluentui/react-components'
import {
  ArrowMaximizeVertical20Regular,
  ArrowMinimizeVertical20Regular,
  ChevronDown16Regular,
  ChevronUp16Regular,
  PlugConnected16Regular,
} from '@fluentui/react-icons'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { FilterToggle } from '../filters/filter-toggle.tsx'
import { matchesSearch } from '../search/matches-search.ts'
import { connectivityTiles } from './connectivity-order.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'
import { useConnectivityState } from './connectivity-state.ts'
import { DownNetworksBar } from './down-networks-bar.tsx'
import { StoreConnectivityDrawer } from './store-connectivity-drawer.tsx'
import { TileGrid } from './tile-grid.tsx'
import { useConnections } from './use-connections.ts'

/** Fewer are taken in at a glance. */
const MANY_STORES = 24

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXS,
  },
  summary: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  spacer: { flexGrow: 1 },
  search: { width: '180px' },
})

/** Always on screen, never in the way: two rows of tiles, or one line when folded. */
export function ConnectivityPanel({ stores }: { readonly stores: readonly StoreView[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { testing, test } = useConnectivityState()
  const known = useConnections()
  const [isOpen, setIsOpen] = useState(true)
  const [isLarge, setIsLarge] = useState(false)
  const [search, setSearch] = useState('')
  const [onlyBad, setOnlyBad] = useState(false)
  const [shownId, setShownId] = useState<string | null>(null)
  const tiles = connectivityTiles(stores, known)
  const isBad = ({ connection }: ConnectivityTileModel): boolean => connection.state === 'failed'
  const shown = tiles.filter((tile) => (!onlyBad || isBad(tile)) && matchesSearch(tile.store.name, search))
  const opened = tiles.find((tile) => tile.store.id === shownId)
  const isMany = tiles.length > MANY_STORES
  return (
    <section className={styles.root} aria-label={t('connectivity.title')}>
      <div className={styles.header}>
        <Subtitle2 as="h2">{t('connectivity.title')}</Subtitle2>
        <Text size={200} className={styles.summary} aria-live="polite">
          {testing.size > 0 ? t('connectivity.testingCount', { count: testing.size }) : summaryOf(tiles, t)}
        </Text>
        <span className={styles.spacer} />
        {isOpen && isMany && (
          <>
            <SearchBox
              size="small"
              className={styles.search}
              value={search}
              placeholder={t('connectivity.search')}
              aria-label={t('connectivity.search')}
              onChange={(_, data) => setSearch(data.value)}
            />
            <FilterToggle checked={onlyBad} onClick={() => setOnlyBad(!onlyBad)}>
              {t('connectivity.onlyFailed')}
            </FilterToggle>
            <Button
              size="small"
              appearance="subtle"
              icon={isLarge ? <ArrowMinimizeVertical20Regular /> : <ArrowMaximizeVertical20Regular />}
              aria-pressed={isLarge}
              onClick={() => setIsLarge(!isLarge)}
            >
              {isLarge ? t('connectivity.showLess') : t('connectivity.showMore')}
            </Button>
          </>
        )}
        <Button
          size="small"
          appearance="subtle"
          icon={<PlugConnected16Regular />}
          disabledFocusable={testing.size > 0}
          onClick={() => void test(tiles.map((tile) => tile.store.id)).catch(notify.failure)}
        >
          {t('connectivity.testAll')}
        </Button>
        <Button
          size="small"
          appearance="subtle"
          icon={isOpen ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
          aria-expanded={isOpen}
          aria-label={isOpen ? t('connectivity.fold') : t('connectivity.unfold')}
          onClick={() => setIsOpen(!isOpen)}
        />
      </div>
      <DownNetworksBar stores={stores} />
      {isOpen && shown.length > 0 && (
        <TileGrid label={t('connectivity.title')} tiles={shown} isLarge={isLarge} onOpen={setShownId} />
      )}
      {isOpen && shown.length === 0 && (
        <Text size={200} className={styles.summary}>
          {t('connectivity.noneFound')}
        </Text>
      )}
      {opened && <StoreConnectivityDrawer tile={opened} onClose={() => setShownId(null)} />}
    </section>
  )
}

/** "12 conectadas · 3 sin conexión". */
function summaryOf(tiles: readonly ConnectivityTileModel[], t: TFunction): string {
  return (['ok', 'warning', 'failed', 'no_way', 'untested'] as const)
    .map((state) => ({ state, count: tiles.filter(({ connection }) => connection.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t(`connectivity.count.${state}`, { count }))
    .join(' · ')
}
