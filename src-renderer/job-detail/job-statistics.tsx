import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import type { JobStatisticsReply, KindStatistics } from '../../src-shared/ipc/job-requests.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'
import { isActive } from '../jobs/job-order.ts'
import { useFormats } from '../language/use-formats.ts'
import { FactList } from './fact-list.tsx'
import { Section } from './section.tsx'

const useStyles = makeStyles({ muted: { color: tokens.colorNeutralForeground3 } })

/** How jobs of this kind usually go: how many, how well, how long; and those on the same subject, where the kind has several. */
export function JobStatistics({ job, subject }: { readonly job: JobView; readonly subject: string }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const kindLabel = useKindLabel()
  const [statistics, setStatistics] = useState<Loadable<JobStatisticsReply>>(LOADING)
  const { kind, name } = job
  const ended = !isActive(job)
  useEffect(() => {
    let current = true
    const read = async (): Promise<void> => {
      const answer = await settle(request('jobs.statistics', { kind, name }))
      if (current) setStatistics(answer)
    }
    void read()
    return () => {
      current = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the end of this job changes the figures
  }, [kind, name, ended])
  return (
    <Section title={t('jobs.statistics.title')}>
      {statistics.state === 'loading' && <RowsSkeleton rows={3} label={t('common.loading')} />}
      {statistics.state === 'failed' && <ErrorPanel error={statistics.error} />}
      {statistics.state === 'ready' && (
        <>
          <Text size={200} className={styles.muted}>
            {kindLabel(kind)}
          </Text>
          <StatisticsFacts statistics={statistics.value.ofKind} />
          {statistics.value.ofName && statistics.value.ofName.count !== statistics.value.ofKind?.count && (
            <>
              <Text size={200} className={styles.muted}>
                {subject}
              </Text>
              <StatisticsFacts statistics={statistics.value.ofName} />
            </>
          )}
        </>
      )}
    </Section>
  )
}

function StatisticsFacts({ statistics }: { readonly statistics: KindStatistics | null }): ReactNode {
  const { t } = useTranslation()
  const formats = useFormats()
  if (statistics === null) return <Text size={200}>{t('jobs.statistics.none')}</Text>
  const { count, successRate, meanMs, p95Ms, lastEndedAt } = statistics
  const duration = (ms: number | null): string => (ms === null ? '–' : formats.duration(ms))
  const rate = successRate === null ? '–' : formats.percent(successRate * 100)
  return (
    <FactList
      facts={[
        { id: 'count', term: t('jobs.statistics.count'), value: formats.integer(count), isNumber: true },
        { id: 'success', term: t('jobs.statistics.success'), value: rate, isNumber: true },
        { id: 'mean', term: t('jobs.statistics.mean'), value: duration(meanMs), isNumber: true },
        { id: 'p95', term: t('jobs.statistics.p95'), value: duration(p95Ms), isNumber: true },
        {
          id: 'last',
          term: t('jobs.statistics.last'),
          value: <RelativeTime instant={lastEndedAt} />,
          isNumber: true,
        },
      ]}
    />
  )
}
