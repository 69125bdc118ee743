import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import type { LotView } from '../../src-shared/domain/upload.ts'
import { FactList } from '../job-detail/fact-list.tsx'
import type { Fact } from '../job-detail/fact-list.tsx'
import { Section } from '../job-detail/section.tsx'
import { jobPath } from '../jobs/job-path.ts'
import { useFormats } from '../language/use-formats.ts'

const useStyles = makeStyles({
  links: { display: 'flex', flexDirection: 'column', alignItems: 'start', gap: tokens.spacingVerticalXS },
  link: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

/** Who loaded it, from where and when, and the way to its jobs and rows. */
export function LotFacts({ lot }: { readonly lot: LotView }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const formats = useFormats()
  const facts: (Fact | false)[] = [
    { id: 'kind', term: t('column.kind'), value: t(`kind.${lot.kind}`) },
    lot.provider !== null && { id: 'provider', term: t('fact.provider'), value: lot.provider },
    { id: 'operator', term: t('column.operator'), value: lot.operator },
    { id: 'started', term: t('column.start'), value: formats.exactTime(lot.startedAt) },
    lot.endedAt !== null && { id: 'ended', term: t('fact.ended'), value: formats.exactTime(lot.endedAt) },
    lot.endedAt !== null && {
      id: 'duration',
      term: t('fact.duration'),
      value: formats.duration(Date.parse(lot.endedAt) - Date.parse(lot.startedAt)),
    },
    lot.undoneAt !== null && { id: 'undone', term: t('fact.undone'), value: formats.exactTime(lot.undoneAt) },
    {
      id: 'pushed',
      term: t('fact.pushed'),
      value: lot.pushedAt === null ? t('fact.neverPushed') : formats.exactTime(lot.pushedAt),
    },
    { id: 'id', term: t('fact.id'), value: lot.id },
  ]
  return (
    <Section title={t('fact.title')}>
      <FactList facts={facts.filter((fact): fact is Fact => fact !== false)} />
      <div className={styles.links}>
        {lot.jobId !== null && (
          <Link className={styles.link} to={jobPath(lot.jobId)}>
            {t('fact.job')}
          </Link>
        )}
        <Link className={styles.link} to={`/jobs?q=${encodeURIComponent(lot.fileName)}`}>
          {t('fact.jobs')}
        </Link>
        {lot.rowsStanding > 0 && (
          <Link className={styles.link} to={`/uploads?tab=catalog&table=${lot.kind}&of=${encodeURIComponent(lot.id)}`}>
            {t('fact.rows')}
          </Link>
        )}
      </div>
    </Section>
  )
}
