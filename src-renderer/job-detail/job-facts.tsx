import { makeStyles, tokens } from '@fluentui/react-components'
import { Link } from 'react-router'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'
import { JobDuration } from '../jobs/job-duration.tsx'
import { jobPath } from '../jobs/job-path.ts'
import { useFormats } from '../language/use-formats.ts'
import { lotIdOf } from '../lots/lot-jobs.ts'
import { lotPath } from '../lots/lot-path.ts'
import { RUN_PROCEDURE } from '../procedures/procedure-job.ts'
import { procedureRunPath } from '../procedures/procedure-path.ts'
import { isSapJob } from '../sap/is-sap-job.ts'
import { SAP_PATHS } from '../sap/sap-path.ts'
import { useStoreName } from '../stores/use-store-name.ts'
import { FactList } from './fact-list.tsx'
import type { Fact } from './fact-list.tsx'
import { Section } from './section.tsx'

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

/** Who, what and when. */
export function JobFacts({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation(['ui', 'lots', 'procedures', 'sap'])
  const formats = useFormats()
  const kindLabel = useKindLabel()
  const storeName = useStoreName()
  const styles = useStyles()
  const link = (jobId: string): ReactNode => (
    <Link className={styles.link} to={jobPath(jobId)}>
      {t('jobs.fact.seeJob')}
    </Link>
  )
  const lotId = lotIdOf(job)
  const facts: (Fact | false)[] = [
    { id: 'kind', term: t('jobs.column.kind'), value: kindLabel(job.kind) },
    job.storeId !== null && { id: 'store', term: t('log.storeFilter'), value: storeName(job.storeId) },
    { id: 'operator', term: t('jobs.column.operator'), value: job.operator },
    { id: 'created', term: t('jobs.fact.created'), value: formats.dateTime(job.createdAt) },
    job.state === 'scheduled' && { id: 'runAt', term: t('jobs.fact.runAt'), value: formats.dateTime(job.runAt) },
    job.startedAt !== null && {
      id: 'start',
      term: t('jobs.column.start'),
      value: <RelativeTime instant={job.startedAt} />,
    },
    job.finishedAt !== null && {
      id: 'end',
      term: t('jobs.fact.ended'),
      value: <RelativeTime instant={job.finishedAt} />,
    },
    { id: 'duration', term: t('jobs.column.duration'), value: <JobDuration job={job} /> },
    { id: 'attempt', term: t('jobs.fact.attempt'), value: t('jobs.fact.attemptOf', { ...job }) },
    job.parentId !== null && { id: 'parent', term: t('jobs.fact.partOf'), value: link(job.parentId) },
    job.rerunOf !== null && { id: 'rerunOf', term: t('jobs.fact.rerunOf'), value: link(job.rerunOf) },
    job.afterJobId !== null && { id: 'after', term: t('jobs.fact.after'), value: link(job.afterJobId) },
    lotId !== null && {
      id: 'lot',
      term: t('lots:column.lot'),
      value: (
        <Link className={styles.link} to={lotPath(lotId)}>
          {t('lots:seeLotLong')}
        </Link>
      ),
    },
    job.kind === RUN_PROCEDURE && {
      id: 'procedure',
      term: t('screens.procedures'),
      value: (
        <Link className={styles.link} to={procedureRunPath(job.id)}>
          {t('procedures:seeResults')}
        </Link>
      ),
    },
    isSapJob(job) && {
      id: 'sap',
      term: t('screens.sap'),
      value: (
        <Link className={styles.link} to={SAP_PATHS.initialise}>
          {t('sap:seeScreen')}
        </Link>
      ),
    },
  ]
  return (
    <Section title={t('jobs.fact.title')}>
      <FactList facts={facts.filter((fact): fact is Fact => fact !== false)} />
    </Section>
  )
}
