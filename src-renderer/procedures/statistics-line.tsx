import { Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useGoTo } from '../frame/use-go-to.ts'
import { useFormats } from '../language/use-formats.ts'
import { PROCEDURE_RUNS_PATH } from './procedure-path.ts'
import { useRunsOf } from './use-runs-of.ts'
import { useStatistics } from './use-statistics.ts'

const MS_PER_MINUTE = 60_000

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    '& div': { display: 'flex', gap: tokens.spacingHorizontalXS },
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums', fontWeight: tokens.fontWeightSemibold },
  },
  muted: { color: tokens.colorNeutralForeground3 },
})

interface StatisticsLineProps {
  readonly connectionId: string
  readonly procedure: string
}

/** How many runs, how long on average, how many failed; and the way to them. */
export function StatisticsLine({ connectionId, procedure }: StatisticsLineProps): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const formats = useFormats()
  const goTo = useGoTo()
  const runs = useRunsOf(connectionId, procedure)
  const answer = useStatistics(
    connectionId,
    procedure,
    runs
      .filter(({ finishedAt }) => finishedAt !== null)
      .map(({ id }) => id)
      .join(),
  )
  if (answer.state !== 'ready') return null
  const { runs: count, failed, averageMinutes, p95Minutes, lastRunAt } = answer.value
  if (count === 0 && failed === 0) {
    return (
      <Text size={200} className={styles.muted}>
        {t('statistics.none')}
      </Text>
    )
  }
  const duration = (minutes: number | null): string =>
    minutes === null ? '–' : formats.duration(minutes * MS_PER_MINUTE)
  return (
    <dl className={styles.root} aria-label={t('statistics.title')}>
      <div>
        <dt>{t('statistics.runs')}</dt>
        <dd>{formats.integer(count)}</dd>
      </div>
      <div>
        <dt>{t('statistics.failed')}</dt>
        <dd>{formats.integer(failed)}</dd>
      </div>
      <div>
        <dt>{t('statistics.average')}</dt>
        <dd>{duration(averageMinutes)}</dd>
      </div>
      <div>
        <dt>{t('statistics.p95')}</dt>
        <dd>{duration(p95Minutes)}</dd>
      </div>
      {lastRunAt !== null && (
        <div>
          <dt>{t('statistics.last')}</dt>
          <dd>
            <RelativeTime instant={lastRunAt} />
          </dd>
        </div>
      )}
      <Link
        as="button"
        onClick={() => goTo(`${PROCEDURE_RUNS_PATH}&${new URLSearchParams({ q: procedure }).toString()}`)}
      >
        {t('statistics.seeRuns')}
      </Link>
    </dl>
  )
}
