import { makeStyles, tokens } from '@fluentui/react-components'
import {
  CheckmarkCircle16Filled,
  DocumentCopy16Regular,
  Edit16Regular,
  ErrorCircle16Filled,
  SubtractCircle16Filled,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ReviewCounts, ReviewFilter } from '../../src-shared/domain/upload.ts'
import { CounterFilter } from '../filters/counter-filter.tsx'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  good: { color: tokens.colorStatusSuccessForeground1 },
  problems: { color: tokens.colorStatusDangerForeground1 },
  duplicates: { color: tokens.colorStatusWarningForeground3 },
  plain: { color: tokens.colorNeutralForeground3 },
})

/** Null where the review does not count them. */
const COUNTERS = [
  { filter: 'all', icon: null, look: 'plain', count: ({ total }: ReviewCounts) => total },
  {
    filter: 'good',
    icon: CheckmarkCircle16Filled,
    look: 'good',
    count: ({ create, update, unchanged }: ReviewCounts) => create + update + unchanged,
  },
  { filter: 'problems', icon: ErrorCircle16Filled, look: 'problems', count: ({ rejected }: ReviewCounts) => rejected },
  {
    filter: 'duplicates',
    icon: DocumentCopy16Regular,
    look: 'duplicates',
    count: ({ duplicate, superseded }: ReviewCounts) => duplicate + superseded,
  },
  { filter: 'skipped', icon: SubtractCircle16Filled, look: 'plain', count: ({ skipped }: ReviewCounts) => skipped },
  { filter: 'fixed', icon: Edit16Regular, look: 'plain', count: () => null },
] as const satisfies readonly {
  readonly filter: ReviewFilter
  readonly icon: typeof ErrorCircle16Filled | null
  readonly look: string
  readonly count: (counts: ReviewCounts) => number | null
}[]

interface ReviewCountersProps {
  readonly counts: ReviewCounts
  readonly filter: ReviewFilter
  readonly onChange: (filter: ReviewFilter) => void
}

/** Figures of the review that are also its filters. */
export function ReviewCounters({ counts, filter, onChange }: ReviewCountersProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  return (
    <div className={styles.root} role="group" aria-label={t('review.counters')}>
      {COUNTERS.map(({ filter: each, icon: Icon, look, count }) => {
        const value = count(counts)
        return (
          <CounterFilter
            key={each}
            {...(Icon && { icon: <Icon className={styles[look]} aria-hidden /> })}
            value={value === null ? null : formats.integer(value)}
            label={t(`review.filter.${each}`, { count: value ?? 0 })}
            pressed={filter === each}
            onPress={() => onChange(each)}
          />
        )
      })}
    </div>
  )
}
