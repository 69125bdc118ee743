import { Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ReviewCounts, UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useFormats } from '../language/use-formats.ts'
import { ConfirmLoadDialog } from './confirm-load-dialog.tsx'
import { JobFailure } from './job-failure.tsx'
import { LoadPlan } from './load-plan.tsx'
import { loadedRows, lostRows } from './load-totals.ts'
import { LoadingLot } from './loading-lot.tsx'
import { StepFooter } from './step-footer.tsx'
import { StepHeading } from './step-heading.tsx'
import { useAttempt } from './use-attempt.ts'
import { useJobOf } from '../jobs/use-job-of.ts'
import { useUploadsState } from './uploads-state.ts'

/** Step 5: what would be done, then it is done. */
export function LoadStep({ draft }: { readonly draft: UploadDraft }): ReactNode {
  const { t: ui } = useTranslation()
  if (draft.lotId !== null) return <LoadingLot draft={draft} />
  return draft.counts === null ? (
    <RowsSkeleton rows={6} label={ui('common.loading')} />
  ) : (
    <PlannedLoad draft={draft} counts={draft.counts} />
  )
}

function PlannedLoad({ draft, counts }: { readonly draft: UploadDraft; readonly counts: ReviewCounts }): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const formats = useFormats()
  const refresh = useUploadsState((state) => state.refresh)
  const { busy, error, attempt } = useAttempt()
  const [asking, setAsking] = useState(false)
  const before = useJobOf(draft.loadJobId)
  const loaded = loadedRows(counts)
  const lost = lostRows(counts)

  function load(): void {
    setAsking(false)
    void attempt(async () => {
      try {
        // Whoever was told that it is loaded already, and goes on, means it.
        await request('uploads.load', { draftId: draft.id, again: draft.loadedBefore !== null })
      } finally {
        // Also what was loaded by somebody else meanwhile is asked about the next time.
        await refresh()
      }
    })
  }

  return (
    <>
      <StepHeading title={t('load.title')} about={t('load.about.step')} />
      {lost > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t('load.lost', { count: lost, formatted: formats.integer(lost) })}</MessageBarTitle>{' '}
            {t('load.lostBody', { count: lost })}
          </MessageBarBody>
        </MessageBar>
      )}
      <LoadPlan kind={draft.kind} counts={counts} />
      {error && <ErrorPanel error={error} />}
      {!error && before?.error && <JobFailure error={before.error} work="absent" />}
      {asking && (
        <ConfirmLoadDialog
          draft={draft}
          loaded={loaded}
          lost={lost}
          onClose={() => setAsking(false)}
          onConfirm={load}
        />
      )}
      <StepFooter back="review" note={loaded === 0 && t('load.nothing')}>
        <Button
          appearance="primary"
          disabledFocusable={busy || loaded === 0}
          onClick={() => {
            if (loaded === 0 || busy) return
            if (lost > 0 || draft.loadedBefore !== null) setAsking(true)
            else load()
          }}
        >
          {t('load.start', { count: loaded, formatted: formats.integer(loaded) })}
        </Button>
      </StepFooter>
    </>
  )
}
