import { Button } from '@fluentui/react-components'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { isActive } from '../jobs/job-order.ts'
import { lotPath } from '../lots/lot-path.ts'
import { JobFailure } from './job-failure.tsx'
import { JobProgress } from './job-progress.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { useAttempt } from './use-attempt.ts'
import { useJobOf } from '../jobs/use-job-of.ts'
import { useEndedJob } from './use-ended-job.ts'
import { useUploadsState } from './uploads-state.ts'

/** The load as it goes; once complete, its result follows by itself. */
export function LoadingLot({ draft }: { readonly draft: UploadDraft }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const { goTo, close, refresh } = useUploadsState()
  const goToPath = useGoTo()
  const job = useJobOf(draft.loadJobId)
  const { busy, error, attempt } = useAttempt()
  useEndedJob(job)
  const isLoaded = job?.state === 'completed' && draft.step === 'result'
  useEffect(() => {
    if (isLoaded) goTo('result')
  }, [isLoaded, goTo])
  const active = job !== null && isActive(job)
  const { lotId } = draft
  const failed = job !== null && !active && job.state !== 'completed'

  const resume = (): void =>
    void attempt(async () => {
      if (lotId !== null) await request('lots.resume', { lotId })
      await refresh()
    })

  return (
    <>
      <StepHeading
        title={failed ? t('load.halfWay') : t('load.running')}
        about={failed ? draft.fileName : t('load.mayLeave')}
      />
      {active && <JobProgress job={job} label={t('load.progress')} />}
      {!active && !failed && <RowsSkeleton rows={4} label={ui('common.loading')} />}
      {failed && job.error && <JobFailure error={job.error} work="load" />}
      {error && <ErrorPanel error={error} />}
      <StepFooter note={failed && t('load.stopped')}>
        {failed && (
          <>
            {lotId !== null && <Button onClick={() => goToPath(lotPath(lotId))}>{t('result.seeLot')}</Button>}
            <Button appearance="primary" disabledFocusable={busy} onClick={resume}>
              {t('load.resume')}
            </Button>
          </>
        )}
        <Button onClick={close}>{t('file.another')}</Button>
      </StepFooter>
    </>
  )
}
