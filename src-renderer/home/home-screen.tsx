import { makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  Clock16Filled,
  ErrorCircle16Filled,
  SubtractCircle16Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Freshness, StoreGaps } from '../../src-shared/domain/gap.ts'
import { useAppInfoState } from '../app/app-info-state.ts'
import { useConnectivityState } from '../connectivity/connectivity-state.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { Screen } from '../frame/screen.tsx'
import { useGapsState } from '../gaps/gaps-state.ts'
import { useFormats } from '../language/use-formats.ts'
import { NoStores } from '../stores/no-stores.tsx'
import { AttentionList } from './attention-list.tsx'
import { needsAttention } from './attention.ts'
import { FreshnessCounter } from './freshness-counter.tsx'
import { RecentRuns } from './recent-runs.tsx'

const TONES = { fresh: 'success', stale: 'warning', critical: 'danger', never: 'neutral' } as const
const ICONS = {
  fresh: <CheckmarkCircle16Filled />,
  stale: <Clock16Filled />,
  critical: <ErrorCircle16Filled />,
  never: <SubtractCircle16Filled />,
} as const

const useStyles = makeStyles({
  counters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

function HomeContent({ stores }: { readonly stores: readonly StoreGaps[] }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const results = useConnectivityState((state) => state.results)
  const enabled = stores.filter((store) => store.enabled)
  const count = (freshness: Freshness): number => enabled.filter((store) => store.freshness === freshness).length
  const shown: readonly Freshness[] =
    count('never') > 0 ? ['fresh', 'stale', 'critical', 'never'] : ['fresh', 'stale', 'critical']
  return (
    <>
      <div className={styles.counters}>
        {shown.map((freshness) => (
          <FreshnessCounter
            key={freshness}
            label={t(`home.freshness.${freshness}`)}
            value={formats.integer(count(freshness))}
            tone={TONES[freshness]}
            icon={ICONS[freshness]}
            to={freshness === 'fresh' ? '/etl' : '/etl?show=outdated'}
          />
        ))}
      </div>
      <div className={styles.columns}>
        <Panel>
          <Subtitle2 as="h2">{t('home.attention')}</Subtitle2>
          <AttentionList entries={needsAttention(stores, results)} />
        </Panel>
        <Panel>
          <Subtitle2 as="h2">{t('home.runs')}</Subtitle2>
          <RecentRuns />
        </Panel>
      </div>
    </>
  )
}

/** Inicio: how the chain is, what needs somebody, what is running. */
export function HomeScreen(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const { gaps, load } = useGapsState()
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
      {gaps.state === 'failed' && <ErrorPanel error={gaps.error} onRetry={() => void load()} />}
      {gaps.state === 'ready' &&
        (gaps.value.length === 0 ? (
          <Panel>
            <NoStores />
          </Panel>
        ) : (
          <HomeContent stores={gaps.value} />
        ))}
    </Screen>
  )
}
