import { makeStyles, tokens } from '@fluentui/react-components'
import { BoxMultiple20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import type { JobView } from '../../src-shared/domain/job.ts'
import { useErrorText } from '../feedback/use-error-text.ts'
import { lotIdOf } from '../lots/lot-jobs.ts'
import { lotPath } from '../lots/lot-path.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import { useResultText } from './use-result-text.ts'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  link: { display: 'flex', color: tokens.colorBrandForegroundLink },
})

/** What came of it, or why it ended otherwise, the remedy on hover; and the way to the lot that it worked on. */
export function JobResult({ job }: { readonly job: JobView }): ReactNode {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const resultText = useResultText()
  const describe = useErrorText()
  const text = resultText(job)
  const ended = job.state === 'failed' || job.state === 'cancelled'
  const result = <ClampedText text={text} title={ended && job.error ? `${text} ${describe(job.error).remedy}` : text} />
  const lotId = job.state === 'completed' ? lotIdOf(job) : null
  if (lotId === null) return result
  return (
    <span className={styles.root}>
      {result}
      {/* The row is the one stop of the Tab key; its detail has the same link. */}
      <Link
        className={styles.link}
        to={lotPath(lotId)}
        tabIndex={-1}
        title={t('seeLotLong')}
        aria-label={t('seeLotOf', { name: job.name })}
      >
        <BoxMultiple20Regular aria-hidden />
      </Link>
    </span>
  )
}
