import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { RunLink } from './run-link.tsx'

const useStyles = makeStyles({
  root: { display: 'inline-flex', alignItems: 'baseline', gap: tokens.spacingHorizontalXS },
})

interface SlotRunsProps {
  readonly runIds: readonly string[]
  /** In a table, whose head says what they are. */
  readonly isCell?: boolean
}

/** The way to each run of a slot: its first, and then its retries. */
export function SlotRuns({ runIds, isCell = false }: SlotRunsProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const [only] = runIds
  if (only === undefined) return null
  if (runIds.length === 1 && !isCell) return <RunLink jobId={only}>{t('automatic.seeRun')}</RunLink>
  return (
    <span className={styles.root}>
      {!isCell && <Text size={200}>{t('automatic.runs')}</Text>}
      {runIds.map((runId, index) => (
        <RunLink key={runId} jobId={runId} label={t('automatic.runNumber', { number: index + 1 })}>
          {String(index + 1)}
        </RunLink>
      ))}
    </span>
  )
}
