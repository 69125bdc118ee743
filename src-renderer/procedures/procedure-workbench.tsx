import { makeStyles, tokens } from '@fluentui/react-components'
import { TextBulletListSquareSearch20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ProcedureConnectionView } from '../../src-shared/domain/procedure-connection.ts'
import { EmptyState } from '../feedback/empty-state.tsx'
import { Panel } from '../frame/panel.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { CONNECTION_PARAMETER, PROCEDURE_PARAMETER } from './procedure-path.ts'
import { ProcedurePanel } from './procedure-panel.tsx'
import { ProcedurePicker } from './procedure-picker.tsx'

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '296px minmax(0, 1fr)',
    gap: tokens.spacingHorizontalM,
    alignItems: 'start',
    '@media (max-width: 960px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
})

/** The procedures of a connection at the left, the chosen one at the right. */
export function ProcedureWorkbench({
  connections,
}: {
  readonly connections: readonly ProcedureConnectionView[]
}): ReactNode {
  const { t } = useTranslation('procedures')
  const styles = useStyles()
  const [parameters, change] = useUrlParameters()
  const usable = connections.filter(({ enabled }) => enabled)
  const wanted = parameters.get(CONNECTION_PARAMETER)
  const connection = usable.find(({ id }) => id === wanted) ?? usable[0] ?? connections[0]
  const procedure = parameters.get(PROCEDURE_PARAMETER)
  if (!connection) return null
  return (
    <div className={styles.root}>
      <ProcedurePicker
        connections={usable.length === 0 ? connections : usable}
        connection={connection}
        procedure={procedure}
        onConnection={(id) => change({ [CONNECTION_PARAMETER]: id, [PROCEDURE_PARAMETER]: '' })}
        onProcedure={(name) => change({ [CONNECTION_PARAMETER]: connection.id, [PROCEDURE_PARAMETER]: name })}
      />
      {procedure === null ? (
        <Panel>
          <EmptyState
            icon={<TextBulletListSquareSearch20Regular />}
            title={t('choose')}
            body={t('chooseBody', { name: connection.name })}
          />
        </Panel>
      ) : (
        <ProcedurePanel key={`${connection.id} ${procedure}`} connection={connection} procedure={procedure} />
      )}
    </div>
  )
}
