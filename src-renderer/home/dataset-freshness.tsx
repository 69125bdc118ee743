import { makeStyles, Subtitle2, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  Clock16Filled,
  ErrorCircle16Filled,
  SubtractCircle16Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Freshness, StoreGaps } from '../../src-shared/domain/gap.ts'
import { etlPath } from '../datasets/dataset-in-url.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useFormats } from '../language/use-formats.ts'
import { FreshnessCounter } from './freshness-counter.tsx'

const TONES = { fresh: 'success', stale: 'warning', critical: 'danger', never: 'neutral' } as const
const ICONS = {
  fresh: <CheckmarkCircle16Filled />,
  stale: <Clock16Filled />,
  critical: <ErrorCircle16Filled />,
  never: <SubtractCircle16Filled />,
} as const

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  counters: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))',
    gap: tokens.spacingHorizontalM,
  },
})

interface DatasetFreshnessProps {
  readonly stores: readonly StoreGaps[]
  /** With its name above, where there are several. */
  readonly isNamed: boolean
}

/** How many stores are up to date in one dataset, and how many are not; each number leads to them. */
export function DatasetFreshness({ stores, isNamed }: DatasetFreshnessProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const formats = useFormats()
  const labels = useDatasetLabels()
  const datasetId = stores[0]?.datasetId ?? ''
  const { name } = labels(datasetId)
  const enabled = stores.filter((store) => store.enabled)
  const count = (freshness: Freshness): number => enabled.filter((store) => store.freshness === freshness).length
  const shown: readonly Freshness[] =
    count('never') > 0 ? ['fresh', 'stale', 'critical', 'never'] : ['fresh', 'stale', 'critical']
  return (
    <section className={styles.root} aria-label={name}>
      {isNamed && <Subtitle2 as="h2">{name}</Subtitle2>}
      <div className={styles.counters}>
        {shown.map((freshness) => (
          <FreshnessCounter
            key={freshness}
            label={t(`home.freshness.${freshness}`)}
            value={formats.integer(count(freshness))}
            tone={TONES[freshness]}
            icon={ICONS[freshness]}
            to={etlPath(datasetId, freshness === 'fresh' ? {} : { show: 'outdated' })}
          />
        ))}
      </div>
    </section>
  )
}
