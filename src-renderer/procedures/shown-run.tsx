import { Button, makeStyles, Subtitle1, Tab, TabList, Text, tokens } from '@fluentui/react-components'
import { ArrowRepeatAll20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { JobLogPanel } from '../job-log/job-log-panel.tsx'
import { CancelJobButton } from '../jobs/cancel-job-button.tsx'
import { isActive } from '../jobs/job-order.ts'
import { JobStateBadge } from '../jobs/job-state-badge.tsx'
import { useFormats } from '../language/use-formats.ts'
import { CallText } from './call-text.tsx'
import { OutValues } from './out-values.tsx'
import { callOfJob } from './procedure-job.ts'
import { procedurePath } from './procedure-path.ts'
import { RunOutcomeBar } from './run-outcome-bar.tsx'
import { RunResults } from './run-results.tsx'
import { repeatCall } from './repeat-call.ts'
import { useDecimalSign } from './use-decimal-sign.ts'
import { useOutcome } from './use-outcome.ts'

const TABS = ['results', 'values', 'messages', 'call'] as const
type RunTab = (typeof TABS)[number]

const useStyles = makeStyles({
  header: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  title: { overflowWrap: 'anywhere' },
  spacer: { flexGrow: 1 },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface ShownRunProps {
  readonly job: JobView
  readonly connections: readonly ProcedureConnectionView[]
}

/** How a run goes or went, and what came of it: result sets, values, messages, and the call itself. */
export function ShownRun({ job, connections }: ShownRunProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const notify = useNotify()
  const goTo = useGoTo()
  const sign = useDecimalSign()
  const [chosen, setChosen] = useState<RunTab | null>(null)
  const answer = useOutcome(job)
  const outcome = answer.state === 'ready' ? answer.value : null
  const call = callOfJob(job)
  const connection = connections.find(({ id }) => id === call?.connectionId)
  const sets = outcome?.sets.length ?? 0
  const values = (outcome?.outValues.length ?? 0) + (outcome?.returnValue == null ? 0 : 1)
  const active = isActive(job)
  // What there is to see first: results once there are any, messages while there are none.
  const tab = chosen ?? (sets > 0 ? 'results' : active || values === 0 ? 'messages' : 'values')
  return (
    <>
      <Panel>
        <div className={styles.header}>
          <Subtitle1 as="h2" className={styles.title}>
            {call?.procedure ?? job.name}
          </Subtitle1>
          <JobStateBadge job={job} />
          <Text size={200} className={styles.muted}>
            {connection?.name ?? call?.connectionId} · {job.operator} ·{' '}
            <RelativeTime instant={job.startedAt ?? job.createdAt} />
          </Text>
          <span className={styles.spacer} />
          <CancelJobButton job={job} />
          {call && connection && (
            <Button
              size="small"
              icon={<ArrowRepeatAll20Regular />}
              onClick={() => {
                repeatCall(call, sign).then(
                  () => goTo(procedurePath(call.connectionId, call.procedure)),
                  notify.failure,
                )
              }}
            >
              {t('repeat')}
            </Button>
          )}
        </div>
        <RunOutcomeBar job={job} call={call} outcome={outcome} />
      </Panel>
      <Panel>
        <TabList
          size="small"
          aria-label={t('runParts')}
          selectedValue={tab}
          onTabSelect={(_, { value }) => setChosen(TABS.find((each) => each === value) ?? null)}
        >
          <Tab value="results">{t('part.results', { formatted: formats.integer(sets) })}</Tab>
          <Tab value="values">{t('part.values', { formatted: formats.integer(values) })}</Tab>
          <Tab value="messages">{t('part.messages', { formatted: formats.integer(outcome?.messages ?? 0) })}</Tab>
          <Tab value="call">{t('part.call')}</Tab>
        </TabList>
        {answer.state === 'failed' && <ErrorPanel error={answer.error} />}
        {tab === 'results' &&
          (outcome && sets > 0 ? (
            <RunResults jobId={job.id} outcome={outcome} isActive={active} />
          ) : (
            <Text className={styles.muted}>{t(active ? 'noResultsYet' : 'noResults')}</Text>
          ))}
        {tab === 'values' &&
          (outcome ? <OutValues outcome={outcome} /> : <Text className={styles.muted}>{t('noOutValues')}</Text>)}
        {tab === 'messages' && <JobLogPanel jobId={job.id} />}
        {tab === 'call' &&
          (outcome ? (
            <CallText title={t('callSent')} text={outcome.callText} />
          ) : (
            <Text className={styles.muted}>{t('notSentYet')}</Text>
          ))}
      </Panel>
    </>
  )
}
