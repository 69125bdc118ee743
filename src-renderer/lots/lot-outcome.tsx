import {
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { jobPath } from '../jobs/job-path.ts'
import { useJobsState } from '../jobs/jobs-state.ts'
import { useResultText } from '../jobs/use-result-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { latestLotJob, lotJobKind } from './lot-jobs.ts'
import type { LotJobKind } from './lot-jobs.ts'
import { undoResultOf } from './undo-result.ts'

/** Keys of left rows that are named; the tab "Editadas después" has them all. */
const KEYS_NAMED = 5

const useStyles = makeStyles({
  // All of it, on as many lines as it takes.
  body: { whiteSpace: 'normal' },
  link: {
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

/** What an undo counts, in the words of each kind. */
const COUNTS_OF: Readonly<Partial<Record<LotJobKind, 'undoCounts' | 'redoCounts' | 'deleteCounts'>>> = {
  'undo-lot': 'undoCounts',
  'redo-lot': 'redoCounts',
  'delete-lot-rows': 'deleteCounts',
}

/** How the latest job of the lot ended, in words: an undo says what it took back and what it left. */
export function LotOutcome({ lotId }: { readonly lotId: string }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const resultText = useResultText()
  const job = useJobsState((state) => latestLotJob(state.jobs, lotId))
  const kind = job && lotJobKind(job)
  if (!job || !kind) return null
  if (job.state === 'cancelled') {
    // Of a load that was cancelled the lot itself says how far it came.
    if (kind === 'load-lot') return null
    return (
      <div role="status">
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t(`cancelled.${kind}`)}</MessageBarBody>
        </MessageBar>
      </div>
    )
  }
  if (job.error) return <ErrorPanel error={job.error} />
  // What a load brought, the counters say.
  if (job.state !== 'completed' || kind === 'load-lot') return null
  const counts = COUNTS_OF[kind]
  const undone = counts ? undoResultOf(job.result) : null
  const left = undone?.left ?? 0
  const named = (undone?.leftKeys ?? []).slice(0, KEYS_NAMED).map((key) => key.replaceAll('\u001f', ' · '))
  return (
    <div role="status">
      <MessageBar intent={left > 0 ? 'warning' : 'success'}>
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{t(`done.${kind}`)}</MessageBarTitle>{' '}
          {undone && counts
            ? t(counts, { removed: formats.integer(undone.removed), restored: formats.integer(undone.restored) })
            : resultText(job)}
          {left > 0 && (
            <>
              {' '}
              {t('undoLeft', { count: left, formatted: formats.integer(left), keys: named.join('; ') })}
              {left > named.length && '…'}
            </>
          )}
        </MessageBarBody>
        <MessageBarActions>
          <Link className={styles.link} to={jobPath(job.id)}>
            {t('fact.seeJob')}
          </Link>
        </MessageBarActions>
      </MessageBar>
    </div>
  )
}
