import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { ScheduledTaskPanel } from './scheduled-task-panel.tsx'
import { StartAndClosePanel } from './start-and-close-panel.tsx'
import { useComputer } from './use-computer.ts'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
  },
})

/** Configuración → Este equipo: each change is made at once. */
export function ComputerSettings(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { computer, reload, show } = useComputer()
  if (computer.state === 'loading') return <RowsSkeleton rows={6} label={t('common.loading')} />
  if (computer.state === 'failed') return <ErrorPanel error={computer.error} onRetry={reload} />
  return (
    <div className={styles.columns}>
      <StartAndClosePanel computer={computer.value} onChange={show} />
      <ScheduledTaskPanel computer={computer.value} onChange={show} />
    </div>
  )
}
