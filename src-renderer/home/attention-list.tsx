import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle24Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DateRange, StoreGaps } from '../../src-shared/domain/gap.ts'
import { StateIcon } from '../connectivity/state-icon.tsx'
import { EmptyState } from '../feedback/empty-state.tsx'
import { useErrorText } from '../feedback/use-error-text.ts'
import { FreshnessBadge } from '../gaps/freshness-badge.tsx'
import { useRunFormState } from '../run-form/run-form-state.ts'
import { etlPath } from '../datasets/dataset-in-url.ts'
import { useDatasetLabels } from '../datasets/use-dataset-labels.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import type { Attention } from './attention.ts'

const ENTRIES_SHOWN = 8

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, 200px) minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '40px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ':last-child': { borderBottom: 'none' },
  },
  name: { fontWeight: tokens.fontWeightSemibold, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  why: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS, minWidth: 0 },
  clip: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  dataset: { color: tokens.colorNeutralForeground3 },
  // Its text in line with the names above.
  more: { alignSelf: 'flex-start', marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalM})` },
})

function AttentionReason({
  entry,
  nameDataset,
}: {
  readonly entry: Attention
  readonly nameDataset: boolean
}): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const describe = useErrorText()
  const datasetLabels = useDatasetLabels()
  if (entry.kind === 'unreachable') {
    const cause = entry.connection.error ? describe(entry.connection.error).cause : t('connectivity.failed')
    return (
      <span className={styles.why}>
        <StateIcon state="failed" />
        <Text size={200}>{cause}</Text>
      </span>
    )
  }
  return (
    <span className={styles.why}>
      {nameDataset && (
        <Text size={200} className={styles.dataset}>
          {datasetLabels(entry.store.datasetId).name}
        </Text>
      )}
      <FreshnessBadge store={entry.store} />
      {entry.store.gapDays > 0 && (
        <Text className={styles.clip}>{t('gaps.missing', { count: entry.store.gapDays })}</Text>
      )}
    </span>
  )
}

interface AttentionListProps {
  readonly entries: readonly Attention[]
  /** Whether there is more than one dataset that an entry could be about. */
  readonly nameDataset: boolean
}

/** Stores that need somebody, with what to do about each. */
export function AttentionList({ entries, nameDataset }: AttentionListProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const goTo = useGoTo()
  const fill = useRunFormState((state) => state.fill)
  if (entries.length === 0) {
    return <EmptyState icon={<CheckmarkCircle24Regular />} title={t('home.allWell')} body={t('home.allWellBody')} />
  }

  function load(store: StoreGaps, range: DateRange): void {
    fill(store.datasetId, [store.storeId], range)
    goTo(etlPath(store.datasetId))
  }

  function action({ kind, store }: Attention): ReactNode {
    if (kind === 'unreachable') {
      return (
        <Button size="small" onClick={() => goTo(`/settings/stores?edit=${encodeURIComponent(store.storeId)}`)}>
          {t('home.review')}
        </Button>
      )
    }
    const range = kind === 'gaps' ? store.recommendedRecovery : store.recommendedUpdate
    return (
      range && (
        <Button size="small" onClick={() => load(store, range)}>
          {kind === 'gaps' ? t('gaps.recover') : t('gaps.update')}
        </Button>
      )
    )
  }

  return (
    <>
      <ul className={styles.list}>
        {entries.slice(0, ENTRIES_SHOWN).map((entry) => (
          <li key={`${entry.store.datasetId} ${entry.store.storeId}`} className={styles.item}>
            <span className={styles.name}>{entry.store.storeName}</span>
            <AttentionReason entry={entry} nameDataset={nameDataset} />
            {action(entry)}
          </li>
        ))}
      </ul>
      {entries.length > ENTRIES_SHOWN && (
        <Button className={styles.more} appearance="transparent" onClick={() => goTo('/etl?show=outdated')}>
          {t('home.more', { count: entries.length - ENTRIES_SHOWN })}
        </Button>
      )}
    </>
  )
}
