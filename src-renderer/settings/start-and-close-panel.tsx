import { Field, Subtitle2, Switch } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ComputerView } from '../../src-shared/domain/computer.ts'
import { request } from '../bridge/request.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { useSettingsState } from './settings-state.ts'

interface ComputerPanelProps {
  readonly computer: ComputerView
  readonly onChange: (computer: ComputerView) => void
}

/** Whether the program starts with the session, and what closing its window does. */
export function StartAndClosePanel({ computer, onChange }: ComputerPanelProps): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const { settings, update } = useSettingsState()
  const { hasTray, startsWithSession } = computer
  const canStart = startsWithSession !== null
  return (
    <Panel>
      <Subtitle2 as="h2">{t('computer.behaviour')}</Subtitle2>
      <Field hint={t(canStart ? 'computer.startWithSessionHint' : 'computer.startWithSessionImpossible')}>
        <Switch
          label={t('computer.startWithSession')}
          checked={startsWithSession === true}
          disabled={!canStart}
          onChange={(_, { checked }) => {
            request('computer.startWithSession', { enabled: checked }).then(onChange, notify.failure)
          }}
        />
      </Field>
      <Field hint={t(hasTray ? 'computer.closeToTrayHint' : 'computer.noTray')}>
        <Switch
          label={t('computer.closeToTray')}
          checked={hasTray && settings.closeToTray}
          disabled={!hasTray}
          onChange={(_, { checked }) => {
            update({ closeToTray: checked }).catch(notify.failure)
          }}
        />
      </Field>
    </Panel>
  )
}
