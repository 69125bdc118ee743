import { Subtitle2, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Settings } from '../../src-shared/domain/settings.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { NumberSetting } from './number-setting.tsx'
import { useSettingsState } from './settings-state.ts'

const ENDS = ['completed', 'failed', 'cancelled'] as const

/** Configuración → General → Historial de trabajos: how long ended jobs stay, with their log and result. */
export function RetentionSettings(): ReactNode {
  const { t } = useTranslation()
  const notify = useNotify()
  const { settings, update } = useSettingsState()
  const { jobRetention } = settings
  const save = (changes: Partial<Settings['jobRetention']>): void =>
    void update({ jobRetention: { ...jobRetention, ...changes } }).catch(notify.failure)
  return (
    <Panel>
      <Subtitle2 as="h2">{t('settings.retention')}</Subtitle2>
      <Text>{t('settings.retentionHint')}</Text>
      {ENDS.map((end) => (
        <NumberSetting
          key={end}
          label={t(`settings.keptDays.${end}`)}
          hint={t('settings.keptDaysHint')}
          value={jobRetention[end]}
          min={1}
          max={3650}
          step={1}
          onCommit={(days) => save({ [end]: days })}
        />
      ))}
    </Panel>
  )
}
