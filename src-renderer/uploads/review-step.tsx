import { Button } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { isActive } from '../jobs/job-order.ts'
import { JobFailure } from './job-failure.tsx'
import { JobProgress } from './job-progress.tsx'
import { ReviewTable } from './review-table.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { useAttempt } from './use-attempt.ts'
import { useJobOf } from '../jobs/use-job-of.ts'
import { useEndedJob } from './use-ended-job.ts'
import { useUploadsState } from './uploads-state.ts'

/** Step 4: every row judged in the background, then what is wrong put right. */
export function ReviewStep({ draft }: { readonly draft: UploadDraft }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const { goTo, refresh } = useUploadsState()
  const { busy, error, attempt } = useAttempt()
  const job = useJobOf(draft.reviewJobId)
  useEndedJob(job)
  const counts = draft.counts
  const active = job !== null && isActive(job)
  const failure = job !== null && !active && counts === null ? job.error : null
  const isToStart = draft.reviewJobId === null || failure !== null

  const start = (): void =>
    void attempt(async () => {
      await request('uploads.review', { draftId: draft.id })
      await refresh()
    })

  return (
    <>
      <StepHeading title={t('review.title')} about={counts === null ? t('review.aboutJob') : t('review.about')} />
      {error && <ErrorPanel error={error} />}
      {failure && !error && <JobFailure error={failure} work="review" />}
      {isToStart && (
        <div>
          <Button appearance="primary" disabledFocusable={busy} onClick={start}>
            {t(failure ? 'review.again' : 'review.start')}
          </Button>
        </div>
      )}
      {active && <JobProgress job={job} label={t('review.progress')} />}
      {!active && !isToStart && counts === null && <RowsSkeleton rows={6} label={ui('common.loading')} />}
      {!active && counts !== null && <ReviewTable key={draft.reviewJobId} draft={draft} counts={counts} />}
      <StepFooter back="columns" note={active && t('review.mayLeave')}>
        <Button
          appearance="primary"
          disabledFocusable={active || counts === null}
          onClick={() => {
            if (!active && counts !== null) goTo('load')
          }}
        >
          {t('next')}
        </Button>
      </StepFooter>
    </>
  )
}
