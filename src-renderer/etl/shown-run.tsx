import { Divider, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import { RunPanel } from '../runs/run-panel.tsx'
import { useShownRunState } from '../runs/shown-run-state.ts'
import { useShownRun } from '../runs/use-shown-run.ts'
import { scrollIntoView } from '../theme/scroll-into-view.ts'

const useStyles = makeStyles({ root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM } })

/** The run under the form. Apart from it, since it changes ten times a second and the form does not. */
export function ShownRun({ datasetId }: { readonly datasetId: DatasetId }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const run = useShownRun(datasetId)
  const { dismiss, justStarted, seen } = useShownRunState()
  const root = useRef<HTMLDivElement>(null)
  const runId = run?.id
  useEffect(() => {
    if (runId === undefined || justStarted !== runId) return
    scrollIntoView(root.current, 'start')
    seen()
  }, [justStarted, runId, seen])
  if (!run) return null
  return (
    <div ref={root} className={styles.root}>
      <Divider />
      <RunPanel key={run.id} run={run} title={t('runs.title')} onDismiss={() => dismiss(datasetId, run.id)} />
    </div>
  )
}
