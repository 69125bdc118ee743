import { Button, makeStyles, tokens } from '@fluentui/react-components'
import {
  ArrowDownload16Regular,
  ArrowUndo16Regular,
  ArrowUpload16Regular,
  SubtractCircle16Regular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ReviewCounts, UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { useFormats } from '../language/use-formats.ts'
import { useAttempt } from './use-attempt.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

interface ReviewActionsProps {
  readonly draft: UploadDraft
  readonly counts: ReviewCounts
  /** Verdicts of many rows changed. */
  readonly onChanged: () => void
  readonly onCorrected: (draft: UploadDraft) => void
}

/** What can be done about all rows with problems at once. */
export function ReviewActions({ draft, counts, onChanged, onCorrected }: ReviewActionsProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const updateCounts = useUploadsState((state) => state.updateCounts)
  const { busy, error, attempt } = useAttempt()
  const [skippedAll, setSkippedAll] = useState(false)
  const lost = counts.rejected + counts.duplicate + counts.superseded
  const draftId = draft.id

  async function saveRejected(): Promise<void> {
    const saved = await request('uploads.saveRejected', { draftId })
    if (saved) notify.success(t('saved', { path: saved.path }))
  }

  async function applyCorrections(): Promise<void> {
    const applied = await request('uploads.applyCorrections', { draftId })
    if (!applied) return
    onCorrected(applied.draft)
    notify.success(
      t('review.corrected', { count: applied.rowsCorrected, formatted: formats.integer(applied.rowsCorrected) }),
    )
  }

  async function skipAll(skip: boolean): Promise<void> {
    const answer = await request('uploads.skipRows', { draftId, rows: 'problems', skip })
    updateCounts(draftId, answer.counts)
    setSkippedAll(skip)
    onChanged()
  }

  return (
    <>
      <div className={styles.root}>
        <Button
          size="small"
          icon={<ArrowDownload16Regular />}
          disabledFocusable={busy || lost === 0}
          onClick={() => void (lost > 0 && attempt(saveRejected))}
        >
          {t('review.saveRejected')}
        </Button>
        <Button
          size="small"
          icon={<ArrowUpload16Regular />}
          disabledFocusable={busy}
          onClick={() => void attempt(applyCorrections)}
        >
          {t('review.applyCorrections')}
        </Button>
        {skippedAll && counts.skipped > 0 ? (
          <Button
            size="small"
            icon={<ArrowUndo16Regular />}
            disabledFocusable={busy}
            onClick={() => void attempt(() => skipAll(false))}
          >
            {t('review.includeAll')}
          </Button>
        ) : (
          <Button
            size="small"
            icon={<SubtractCircle16Regular />}
            disabledFocusable={busy || counts.rejected === 0}
            onClick={() => void (counts.rejected > 0 && attempt(() => skipAll(true)))}
          >
            {t('review.skipAll')}
          </Button>
        )}
      </div>
      {error && <ErrorPanel error={error} />}
    </>
  )
}
