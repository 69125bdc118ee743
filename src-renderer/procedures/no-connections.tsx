import { Button } from '@fluentui/react-components'
import { PlugConnected24Regular, Settings20Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { EmptyState } from '../feedback/empty-state.tsx'
import { Panel } from '../frame/panel.tsx'
import { useGoTo } from '../frame/use-go-to.ts'

/** Before the administrator has made the first connection. */
export function NoConnections(): ReactNode {
  const { t } = useTranslation('procedures')
  const goTo = useGoTo()
  return (
    <Panel>
      <EmptyState icon={<PlugConnected24Regular />} title={t('noConnections')} body={t('noConnectionsBody')}>
        <Button appearance="primary" icon={<Settings20Regular />} onClick={() => goTo('/settings/procedures')}>
          {t('toConnections')}
        </Button>
      </EmptyState>
    </Panel>
  )
}
