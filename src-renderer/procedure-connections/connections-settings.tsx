import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { Add20Regular, PlugConnected24Regular } from '@fluentui/react-icons'
import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { EmptyState } from '../feedback/empty-state.tsx'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { Panel } from '../frame/panel.tsx'
import { useProceduresState } from '../procedures/procedures-state.ts'
import { useProceduresChanged } from '../procedures/use-procedures-changed.ts'
import { DataTable } from '../table/data-table.tsx'
import { useUrlParameters } from '../table/use-url-parameters.ts'
import { AdministratorBar } from './administrator-bar.tsx'
import { useConnectionColumns } from './connection-columns.tsx'
import { ConnectionDrawer } from './connection-drawer.tsx'
import { useIsOpen } from './use-is-open.ts'

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  body: { flexGrow: 1, color: tokens.colorNeutralForeground3 },
})

/** Configuración → Procedimientos. Which drawer is open is part of the URL. */
export function ConnectionsSettings(): ReactNode {
  const { t } = useTranslation('procedures')
  const { t: ui } = useTranslation()
  const styles = useStyles()
  const { connections, load } = useProceduresState()
  const isOpen = useIsOpen()
  const [parameters, change] = useUrlParameters()
  const reload = useCallback(() => void load(), [load])
  useEffect(reload, [reload])
  useProceduresChanged(reload)
  const columns = useConnectionColumns()
  if (connections.state === 'loading') return <RowsSkeleton rows={6} label={ui('common.loading')} />
  if (connections.state === 'failed') return <ErrorPanel error={connections.error} onRetry={reload} />
  const known = connections.value
  const edited = known.find(({ id }) => id === parameters.get('edit'))
  const adding = parameters.get('new') === '1' && isOpen
  const add = (
    <Button
      appearance="primary"
      icon={<Add20Regular />}
      disabledFocusable={!isOpen}
      {...(isOpen ? {} : { title: t('connections.closedBody') })}
      onClick={() => change({ new: '1' })}
    >
      {t('connections.add')}
    </Button>
  )
  return (
    <Panel>
      <AdministratorBar />
      {known.length === 0 ? (
        <EmptyState icon={<PlugConnected24Regular />} title={t('connections.none')} body={t('connections.noneBody')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <div className={styles.tools}>
            <Text size={200} className={styles.body}>
              {t('connections.body')}
            </Text>
            {add}
          </div>
          <DataTable
            label={t('connections.heading')}
            data={known}
            columns={columns}
            rowId={({ id }) => id}
            maxHeight="max(100vh - 320px, 220px)"
            minWidth="860px"
            onOpen={({ id }) => change({ edit: id })}
          />
        </>
      )}
      {(edited || adding) && (
        <ConnectionDrawer
          key={edited?.id ?? ''}
          connection={edited ?? null}
          others={known}
          isOpen={isOpen}
          onClose={() => change({ edit: '', new: '' })}
        />
      )}
    </Panel>
  )
}
