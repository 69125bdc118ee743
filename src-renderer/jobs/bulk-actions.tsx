import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowClockwise16Regular, Dismiss16Regular, DismissCircle16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { BulkOutcome } from '../../src-shared/ipc/job-requests.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { canRetry, isActive } from './job-order.ts'
import { useJobsState } from './jobs-state.ts'

/** What the requests take at once. */
const MAX_JOBS = 1000

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    minHeight: '24px',
  },
})

/**
 * Cancel and retry of many at once. Neither destroys anything (what was loaded stays, and what was cancelled can be retried), so
 * nothing is asked first; what came of it is told.
 */
export function BulkActions({
  jobs,
  onClear,
}: {
  readonly jobs: readonly JobView[]
  readonly onClear: () => void
}): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  const cancellable = jobs.filter((job) => isActive(job) && !job.cancelRequested).slice(0, MAX_JOBS)
  const retryable = jobs.filter(canRetry).slice(0, MAX_JOBS)

  async function act(name: 'cancelMany' | 'retryMany', chosen: readonly JobView[]): Promise<void> {
    setBusy(true)
    try {
      const outcome: BulkOutcome = await request(`jobs.${name}`, { jobIds: chosen.map((job) => job.id) })
      useJobsState.getState().merge(outcome.changed)
      const done = t(`jobs.bulk.${name}`, { count: outcome.changed.length })
      notify.success(outcome.refused > 0 ? `${done} ${t('jobs.bulk.refused', { count: outcome.refused })}` : done)
      onClear()
    } catch (thrown) {
      notify.failure(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={styles.root} role="toolbar" aria-label={t('jobs.bulk.title')}>
      <Text weight="semibold" size={200}>
        {t('jobs.bulk.chosen', { count: jobs.length })}
      </Text>
      <Button
        size="small"
        icon={<DismissCircle16Regular />}
        disabledFocusable={busy || cancellable.length === 0}
        onClick={() => void act('cancelMany', cancellable)}
      >
        {t('jobs.bulk.cancel', { count: cancellable.length })}
      </Button>
      <Button
        size="small"
        icon={<ArrowClockwise16Regular />}
        disabledFocusable={busy || retryable.length === 0}
        onClick={() => void act('retryMany', retryable)}
      >
        {t('jobs.bulk.retry', { count: retryable.length })}
      </Button>
      <Button size="small" appearance="subtle" icon={<Dismiss16Regular />} onClick={onClear}>
        {t('jobs.bulk.clear')}
      </Button>
    </div>
  )
}
