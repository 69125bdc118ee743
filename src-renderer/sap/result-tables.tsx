import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import type { SapInitialisation } from '../../src-shared/domain/sap.ts'
import { Panel } from '../frame/panel.tsx'
import { failuresOf } from './failures-of.ts'
import { FailedInstances } from './failed-instances.tsx'
import { InstanceResults } from './instance-results.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(480px, 100%), 1fr))',
    gap: tokens.spacingHorizontalXL,
    alignItems: 'start',
  },
})

/** What came of the last initialisation, instance by instance. */
export function ResultTables({ result }: { readonly result: SapInitialisation }): ReactNode {
  const styles = useStyles()
  const failures = failuresOf(result)
  if (failures.length === 0 && result.sap_proveedores.instancias_procesadas.length === 0) return null
  return (
    <Panel>
      <div className={styles.root}>
        <InstanceResults sync={result.sap_proveedores} />
        {failures.length > 0 && <FailedInstances failures={failures} />}
      </div>
    </Panel>
  )
}
