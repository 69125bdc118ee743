import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { ChevronDown16Regular, ChevronUp16Regular, PlugConnected16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { StoreView } from '../../src-shared/domain/store.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { connectivityTiles } from './connectivity-order.ts'
import { useConnectivityState } from './connectivity-state.ts'
import { ConnectivityTile } from './connectivity-tile.tsx'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
  summary: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  spacer: { flexGrow: 1 },
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(126px, 1fr))',
    gap: tokens.spacingHorizontalXS,
    // Two rows; the rest of a large chain scrolls, what needs attention first.
    maxHeight: '82px',
    overflow: 'auto',
    padding: '1px',
  },
})

/** Always on screen, never in the way: two rows of tiles, or one line when folded. */
export function ConnectivityPanel({ stores }: { readonly stores: readonly StoreView[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { results, testing, test } = useConnectivityState()
  const [open, setOpen] = useState(true)
  const tiles = connectivityTiles(stores, results, testing)
  const count = (state: string): number => tiles.filter((tile) => (tile.result?.state ?? 'untested') === state).length
  const summary = (['ok', 'warning', 'failed', 'untested'] as const)
    .filter((state) => count(state) > 0)
    .map((state) => t(`connectivity.count.${state}`, { count: count(state) }))
    .join(' · ')
  return (
    <section className={styles.root} aria-label={t('connectivity.title')}>
      <div className={styles.header}>
        <Subtitle2 as="h2">{t('connectivity.title')}</Subtitle2>
        <Text size={200} className={styles.summary} aria-live="polite">
          {testing.size > 0 ? t('connectivity.testingCount', { count: testing.size }) : summary}
        </Text>
        <span className={styles.spacer} />
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
          icon={open ? <ChevronUp16Regular /> : <ChevronDown16Regular />}
          aria-expanded={open}
          aria-label={open ? t('connectivity.fold') : t('connectivity.unfold')}
          onClick={() => setOpen(!open)}
        />
      </div>
      {open && (
        <div className={styles.tiles}>
          {tiles.map((tile) => (
            <ConnectivityTile key={tile.store.id} tile={tile} />
          ))}
        </div>
      )}
    </section>
  )
}
