import { makeStyles, MessageBar, MessageBarBody, Subtitle1, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { BackLink } from '../frame/back-link.tsx'
import { Panel } from '../frame/panel.tsx'
import { ActiveLots } from './active-lots.tsx'
import { isReplaced } from './is-replaced.ts'
import { LotActions } from './lot-actions-bar.tsx'
import { LotContents } from './lot-contents.tsx'
import { LotCounters } from './lot-counters.tsx'
import { LotFacts } from './lot-facts.tsx'
import { LotOutcome } from './lot-outcome.tsx'
import { LOTS_PATH } from './lot-path.ts'
import { LotStateBadge } from './lot-state-badge.tsx'
import { useActiveLotJobs } from './use-active-lot-jobs.ts'
import { useLot } from './use-lot.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, minWidth: 0 },
  back: { alignSelf: 'start' },
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { overflowWrap: 'anywhere' },
  spacer: { flexGrow: 1 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 268px',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 1080px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

/** One lot: what it brought, what became of it, and what can be done with it. */
export function LotDetail({ lotId }: { readonly lotId: string }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const { lot, version, reload } = useLot(lotId)
  const job = useActiveLotJobs().get(lotId)
  return (
    <div className={styles.root}>
      <BackToLots />
      {lot.state === 'loading' && (
        <Panel>
          <RowsSkeleton rows={8} label={t('loading')} />
        </Panel>
      )}
      {lot.state === 'failed' && <ErrorPanel error={lot.error} onRetry={reload} />}
      {lot.state === 'ready' && <ShownLot lot={lot.value} job={job} version={version} />}
    </div>
  )
}

interface ShownLotProps {
  readonly lot: LotView
  readonly job: JobView | undefined
  readonly version: number
}

function ShownLot({ lot, job, version }: ShownLotProps): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  return (
    <>
      <div className={styles.header}>
        <Subtitle1 as="h2" className={styles.title}>
          {lot.fileName}
        </Subtitle1>
        <LotStateBadge lot={lot} job={job} />
        <span className={styles.spacer} />
        <LotActions lot={lot} isBusy={job !== undefined} />
      </div>
      {lot.lotDeleted && lot.state !== 'undone' && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('lotDeleted')}</MessageBarBody>
        </MessageBar>
      )}
      {isReplaced(lot) && (
        <MessageBar layout="multiline">
          <MessageBarBody>{t('replacedBody')}</MessageBarBody>
        </MessageBar>
      )}
      {lot.state === 'partial' && job === undefined && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('partialBody')}</MessageBarBody>
        </MessageBar>
      )}
      {job ? (
        <Panel>
          <ActiveLots jobs={[job]} />
        </Panel>
      ) : (
        <LotOutcome lotId={lot.id} />
      )}
      <LotCounters lot={lot} />
      <div className={styles.columns}>
        <LotContents lot={lot} version={version} />
        <Panel>
          <LotFacts lot={lot} />
        </Panel>
      </div>
    </>
  )
}

/** Back to the history as it was left: same filters, same row. */
function BackToLots(): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const state = useLocation().state as { readonly lots?: unknown } | null
  const list = typeof state?.lots === 'string' && state.lots.startsWith('/uploads?') ? state.lots : LOTS_PATH
  return (
    <BackLink to={list} className={styles.back}>
      {t('history')}
    </BackLink>
  )
}
