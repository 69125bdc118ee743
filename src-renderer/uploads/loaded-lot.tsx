import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { History20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useFormats } from '../language/use-formats.ts'
import { ActiveLots } from '../lots/active-lots.tsx'
import { latestLotJob } from '../lots/lot-jobs.ts'
import { LotActions } from '../lots/lot-actions-bar.tsx'
import { LotCounters } from '../lots/lot-counters.tsx'
import { LotOutcome } from '../lots/lot-outcome.tsx'
import { lotPath } from '../lots/lot-path.ts'
import { useActiveLotJobs } from '../lots/use-active-lot-jobs.ts'
import { useLot } from '../lots/use-lot.ts'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Figures of a lot and what can be done with it: look at it, undo it, get what it rejected. */
export function LoadedLot({ lotId }: { readonly lotId: string }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const goTo = useGoTo()
  const { lot, reload } = useLot(lotId)
  const job = useActiveLotJobs().get(lotId)
  // How the load itself ended is said above.
  const isTurned = useJobsState((state) => (latestLotJob(state.jobs, lotId)?.kind ?? 'load-lot') !== 'load-lot')
  if (lot.state === 'loading') return <RowsSkeleton rows={4} label={ui('common.loading')} />
  if (lot.state === 'failed') return <ErrorPanel error={lot.error} onRetry={reload} />
  return (
    <>
      {lot.value.state === 'undone' || <LotMessage lot={lot.value} />}
      <LotCounters lot={lot.value} />
      <div className={styles.actions}>
        <Button icon={<History20Regular />} onClick={() => goTo(lotPath(lotId))}>
          {t('result.seeLot')}
        </Button>
        <LotActions lot={lot.value} isBusy={job !== undefined} />
      </div>
      {job && <ActiveLots jobs={[job]} />}
      {!job && isTurned && <LotOutcome lotId={lotId} />}
    </>
  )
}

/** How much of the file is in the catalog now. */
function LotMessage({ lot }: { readonly lot: LotView }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const formats = useFormats()
  const { total, exitosos } = lot.summary
  const isWhole = exitosos === total
  // Rows that the user left out are no surprise.
  const isAsMeant = lot.summary.rechazados + lot.summary.duplicados === 0
  return (
    <MessageBar intent={isAsMeant ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {t(isWhole ? 'result.all' : 'result.some', {
            count: exitosos,
            formatted: formats.integer(exitosos),
            total: formats.integer(total),
          })}
        </MessageBarTitle>{' '}
        {t('result.undoBody')}
      </MessageBarBody>
    </MessageBar>
  )
}
