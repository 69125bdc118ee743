import { makeStyles, MessageBar, MessageBarBody, MessageBarTitle, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { ProcedureOutcome } from '../../src-shared/domain/procedure-run.ts'
import type { ProcedureCall } from '../../src-shared/domain/procedure.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { isActive } from '../jobs/job-order.ts'
import { useResultText } from '../jobs/use-result-text.ts'
import { useFormats } from '../language/use-formats.ts'
import { ProgressAnnouncer } from '../runs/progress-announcer.tsx'
import { RunProgress } from './run-progress.tsx'
import { useStatistics } from './use-statistics.ts'
import { useStoppedWork } from './use-stopped-work.ts'

const MS_PER_SECOND = 1000
const MS_PER_MINUTE = 60_000

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  muted: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
})

interface RunOutcomeBarProps {
  readonly job: JobView
  readonly call: ProcedureCall | null
  readonly outcome: ProcedureOutcome | null
}

/** How far it is, or how it ended: in words, with its duration against its mean and what became of the server's work. */
export function RunOutcomeBar({ job, call, outcome }: RunOutcomeBarProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const resultText = useResultText()
  const answer = useStatistics(call?.connectionId ?? '-', call?.procedure ?? '-', job.state)
  const averageMinutes = answer.state === 'ready' ? answer.value.averageMinutes : null
  const averageMs = averageMinutes === null ? null : averageMinutes * MS_PER_MINUTE
  // Its own duration is no mean.
  const hasOthers = answer.state === 'ready' && answer.value.runs > 1
  const durationMs = job.startedAt && job.finishedAt ? Date.parse(job.finishedAt) - Date.parse(job.startedAt) : null
  const duration = (ms: number): string => (ms < MS_PER_SECOND ? t('underASecond') : formats.duration(ms))
  return (
    <div className={styles.root}>
      {job.state === 'running' && <RunProgress job={job} averageMs={averageMs} />}
      {isActive(job) && job.state !== 'running' && <Text>{resultText(job) || t('waitsItsTurn')}</Text>}
      {job.state === 'completed' && (
        <MessageBar intent="success" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t('ended')}</MessageBarTitle>{' '}
            {[
              outcome && t('resultSets', { count: outcome.sets.length }),
              outcome && t('serverMessages', { count: outcome.messages, formatted: formats.integer(outcome.messages) }),
              outcome?.rowsAffected != null &&
                t('rowsAffected', { count: outcome.rowsAffected, formatted: formats.integer(outcome.rowsAffected) }),
            ]
              .filter((words) => typeof words === 'string')
              .join(' · ')}
          </MessageBarBody>
        </MessageBar>
      )}
      {job.state === 'cancelled' && <CancelledRun job={job} />}
      {job.state === 'failed' && job.error && <ErrorPanel error={job.error} />}
      {outcome !== null && outcome.rowsDropped > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            {t('rowsDropped', { count: outcome.rowsDropped, formatted: formats.integer(outcome.rowsDropped) })}
          </MessageBarBody>
        </MessageBar>
      )}
      {durationMs !== null && (
        <Text size={200} className={styles.muted}>
          {averageMs === null || !hasOthers
            ? t('took', { time: duration(durationMs) })
            : t('tookOfMean', { time: duration(durationMs), mean: duration(averageMs) })}
        </Text>
      )}
      <ProgressAnnouncer job={job} />
    </div>
  )
}

/** What a run that somebody cancelled left behind. */
function CancelledRun({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation('procedures')
  const work = useStoppedWork(job)
  if (work === null) return job.error && <ErrorPanel error={job.error} />
  return (
    <MessageBar intent={work === 'unknown' ? 'error' : 'warning'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t(`work.${work}`)}</MessageBarTitle> {t(`workBody.${work}`)}
      </MessageBarBody>
    </MessageBar>
  )
}
