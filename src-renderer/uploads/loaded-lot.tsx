import { Button, makeStyles, MessageBar, MessageBarBody, MessageBarTitle, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular, ArrowRedo16Regular, ArrowUndo16Regular, History16Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useGoTo } from '../frame/use-go-to.ts'
import { isActive } from '../jobs/job-order.ts'
import { useFormats } from '../language/use-formats.ts'
import { lotPath } from '../lots/lot-path.ts'
import { JobProgress } from './job-progress.tsx'
import { LotFigures } from './lot-figures.tsx'
import { useAttempt } from './use-attempt.ts'
import { useDraftJob } from './use-draft-job.ts'
import { useLotView } from './use-lot-view.ts'

const useStyles = makeStyles({
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** Figures of a lot and what can be done with it: look at it, undo it, get what it rejected. */
export function LoadedLot({ lotId }: { readonly lotId: string }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const goTo = useGoTo()
  const { busy, error, attempt } = useAttempt()
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useDraftJob(jobId)
  const active = job !== null && isActive(job)
  const { lot, reload } = useLotView(lotId, `${jobId ?? ''} ${job?.state ?? ''}`)

  async function saveRejected(): Promise<void> {
    const saved = await request('lots.saveRejected', { lotId })
    if (saved) notify.success(t('saved', { path: saved.path }))
  }

  async function turn(name: 'lots.undo' | 'lots.redo'): Promise<void> {
    setJobId((await request(name, { lotId })).jobId)
  }

  if (lot.state === 'loading') return <RowsSkeleton rows={4} label={ui('common.loading')} />
  if (lot.state === 'failed') return <ErrorPanel error={lot.error} onRetry={reload} />
  const { value } = lot
  return (
    <>
      <LotMessage lot={value} />
      <LotFigures summary={value.summary} />
      {active && <JobProgress job={job} label={t('result.turning')} />}
      {job !== null && !active && job.error && <ErrorPanel error={job.error} />}
      {error && <ErrorPanel error={error} />}
      <div className={styles.actions}>
        <Button icon={<History16Regular />} onClick={() => goTo(lotPath(lotId))}>
          {t('result.seeLot')}
        </Button>
        {value.summary.rechazados + value.summary.duplicados > 0 && (
          <Button icon={<ArrowDownload16Regular />} disabledFocusable={busy} onClick={() => void attempt(saveRejected)}>
            {t('review.saveRejected')}
          </Button>
        )}
        {value.state === 'undone' ? (
          <Button
            icon={<ArrowRedo16Regular />}
            disabledFocusable={busy || active}
            onClick={() => void attempt(() => turn('lots.redo'))}
          >
            {t('result.redo')}
          </Button>
        ) : (
          <Button
            icon={<ArrowUndo16Regular />}
            disabledFocusable={busy || active || value.rowsStanding === 0}
            onClick={() => void attempt(() => turn('lots.undo'))}
          >
            {t('result.undo')}
          </Button>
        )}
      </div>
    </>
  )
}

function LotMessage({ lot }: { readonly lot: LotView }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const formats = useFormats()
  const { summary } = lot
  const isUndone = lot.state === 'undone'
  const left = summary.total - summary.exitosos
  const key = isUndone ? 'result.undone' : left === 0 ? 'result.all' : 'result.some'
  return (
    <MessageBar intent={isUndone ? 'info' : left === 0 ? 'success' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>
          {t(key, {
            count: summary.exitosos,
            formatted: formats.integer(summary.exitosos),
            total: formats.integer(summary.total),
          })}
        </MessageBarTitle>{' '}
        {isUndone ? t('result.undoneBody') : t('result.undoBody')}
      </MessageBarBody>
    </MessageBar>
  )
}
