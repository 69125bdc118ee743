import { makeStyles, SearchBox, Spinner, tokens } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ReviewCounts, ReviewFilter, ReviewRow, UploadDraft } from '../../src-shared/domain/upload.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { ReviewActions } from './review-actions.tsx'
import { ReviewCounters } from './review-counters.tsx'
import { ReviewEmpty } from './review-empty.tsx'
import { ReviewGrid } from './review-grid.tsx'
import { useReviewRows } from './use-review-rows.ts'
import { useUploadsState } from './uploads-state.ts'

const useStyles = makeStyles({
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  spacer: { flexGrow: 1 },
  search: { width: '220px' },
})

interface ReviewTableProps {
  readonly draft: UploadDraft
  readonly counts: ReviewCounts
}

/** What the review found: counters that filter, and every row to be put right, left out or taken as it is. */
export function ReviewTable({ draft, counts }: ReviewTableProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { update, updateCounts } = useUploadsState()
  const [filter, setFilter] = useState<ReviewFilter>(counts.rejected > 0 ? 'problems' : 'all')
  const [search, setSearch] = useState('')
  const [said, setSaid] = useState('')
  const { cache, busy, error, want, replace, reload } = useReviewRows(draft.id, filter, search)
  const draftId = draft.id

  const take = useCallback(
    (answer: { readonly row: ReviewRow; readonly counts: ReviewCounts }) => {
      replace(answer.row)
      updateCounts(draftId, answer.counts)
      setSaid(t('review.now', { row: answer.row.row, verdict: t(`verdict.${answer.row.verdict}`) }))
      return answer.row
    },
    [replace, updateCounts, draftId, t],
  )
  const fix = useCallback(
    async (row: number, field: string, text: string) =>
      take(await request('uploads.fixCell', { draftId, row, field, text })),
    [draftId, take],
  )
  const undo = useCallback(
    (row: number) => {
      request('uploads.undoFixes', { draftId, row }).then(take, notify.failure)
    },
    [draftId, take, notify],
  )
  const skip = useCallback(
    async (row: ReviewRow) => {
      if (row.verdict !== 'skipped') {
        const answer = await request('uploads.skipRows', { draftId, rows: [row.row], skip: true })
        updateCounts(draftId, answer.counts)
        replace({ ...row, verdict: 'skipped' })
        return
      }
      // Judging it anew takes it in again and says its verdict; to read the list anew would put another row, since mended ones leave it, where the reader is.
      const [field] = row.fixed
      if (field === undefined) take(await request('uploads.undoFixes', { draftId, row: row.row }))
      else await fix(row.row, field, row.texts[field] ?? '')
    },
    [draftId, updateCounts, replace, take, fix],
  )

  function showAll(): void {
    setFilter('all')
    setSearch('')
  }

  return (
    <>
      <div className={styles.line}>
        <ReviewCounters counts={counts} filter={filter} onChange={setFilter} />
        <span className={styles.spacer} />
        {busy && <Spinner size="extra-tiny" label={t('review.reading')} />}
        <SearchBox
          size="small"
          className={styles.search}
          placeholder={t('review.search')}
          aria-label={t('review.search')}
          value={search}
          onChange={(_, data) => setSearch(data.value.slice(0, 200))}
        />
      </div>
      <ReviewActions
        draft={draft}
        counts={counts}
        onChanged={reload}
        onCorrected={(corrected) => {
          update(corrected)
          reload()
        }}
      />
      {error && <ErrorPanel error={error} onRetry={reload} />}
      {cache === null && !error && <RowsSkeleton rows={6} label={ui('common.loading')} />}
      {cache?.matching === 0 && <ReviewEmpty filter={filter} isSearch={search !== ''} onAll={showAll} />}
      {cache !== null && cache.matching > 0 && (
        <ReviewGrid
          key={`${filter} ${search}`}
          kind={draft.kind}
          mapping={draft.mapping}
          rows={cache}
          onWant={want}
          onFix={fix}
          onUndo={undo}
          onSkip={(row) => void skip(row).catch(notify.failure)}
        />
      )}
      <VisuallyHidden>{said}</VisuallyHidden>
    </>
  )
}
