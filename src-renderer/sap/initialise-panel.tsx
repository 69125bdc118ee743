import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { ArrowSync20Regular, DatabaseArrowDown20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { SapView } from '../../src-shared/domain/sap.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { isActive } from '../jobs/job-order.ts'
import { useJobOf } from '../jobs/use-job-of.ts'
import { InitialisationRun } from './initialisation-run.tsx'
import { LastResult } from './last-result.tsx'
import { Recipients } from './recipients.tsx'
import { ResultTables } from './result-tables.tsx'
import { useSapState } from './sap-state.ts'
import { SupplierRun } from './supplier-run.tsx'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
  },
  words: { flex: '1 1 420px', display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  muted: { color: tokens.colorNeutralForeground3 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

/** SAP → Inicializar datos: start it, follow it, see what came of it. */
export function InitialisePanel({ view }: { readonly view: SapView }): ReactNode {
  const { t } = useTranslation('sap')
  const styles = useStyles()
  const notify = useNotify()
  const { initialise, bringSuppliers, supplierJobId } = useSapState()
  const [isAsking, setIsAsking] = useState(false)
  const job = useJobOf(view.jobId)
  const supplierJob = useJobOf(supplierJobId)
  const isRunning = job !== null && isActive(job)
  const isBusy = isAsking || isRunning || (supplierJob !== null && isActive(supplierJob))

  function ask(work: () => Promise<void>): void {
    setIsAsking(true)
    work()
      .catch(notify.failure)
      .finally(() => setIsAsking(false))
  }

  // Of the run below it, it comes first; of an earlier one, after what went wrong since.
  const isDone = job?.state === 'completed'
  const words = view.lastResult && (
    <LastResult result={view.lastResult} at={view.initialisedAt} session={view.session} />
  )
  return (
    <>
      <Panel>
        <div className={styles.header}>
          <div className={styles.words}>
            <Subtitle2 as="h2">{t('view.initialise')}</Subtitle2>
            <Text>{t('initialise.body')}</Text>
            <Text size={200} className={styles.muted}>
              {view.initialisedAt === null ? (
                t('initialise.never')
              ) : (
                <>
                  {t('initialise.last')} <RelativeTime instant={view.initialisedAt} />
                </>
              )}
            </Text>
            <Recipients />
          </div>
          <div className={styles.actions}>
            <Button
              appearance="primary"
              icon={<DatabaseArrowDown20Regular />}
              disabledFocusable={isBusy}
              onClick={() => ask(initialise)}
            >
              {t('initialise.start')}
            </Button>
            <Button
              icon={<ArrowSync20Regular />}
              disabledFocusable={isBusy || view.companies.length === 0}
              onClick={() => ask(bringSuppliers)}
            >
              {t('initialise.suppliersOnly')}
            </Button>
          </div>
        </div>
      </Panel>
      {supplierJob && <SupplierRun job={supplierJob} />}
      {isDone && words}
      <InitialisationRun view={view} job={job} />
      {!isDone && !isRunning && words}
      {view.lastResult && !isRunning && <ResultTables result={view.lastResult} />}
    </>
  )
}
