import { Subtitle2, Switch, Text } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { NoticeSettings, NoticeSettingsView } from '../../src-shared/domain/notice-settings.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { NumberSetting } from '../settings/number-setting.tsx'
import { ChannelTest } from './channel-test.tsx'
import { useNoticePanelStyles } from './notice-panel-styles.ts'
import { useNoticeSettingsState } from './notice-settings-state.ts'

/** What is told and, on this computer, how: each change is saved at once. */
export function ComputerNotices({ view }: { readonly view: NoticeSettingsView }): ReactNode {
  const { t } = useTranslation()
  const styles = useNoticePanelStyles()
  const notify = useNotify()
  const update = useNoticeSettingsState((state) => state.update)
  const save = (changes: Partial<NoticeSettings>): void => void update(changes).catch(notify.failure)
  return (
    <Panel>
      <Subtitle2 as="h2">{t('noticeSettings.computer')}</Subtitle2>
      <Text className={styles.muted}>{t('noticeSettings.explanation')}</Text>
      <NumberSetting
        label={t('noticeSettings.behindDays')}
        hint={t('noticeSettings.behindDaysHint')}
        value={view.behindDays}
        min={1}
        max={365}
        step={1}
        onCommit={(behindDays) => save({ behindDays })}
      />
      <Switch
        checked={view.toasts}
        label={t('noticeSettings.toasts')}
        onChange={(_, data) => save({ toasts: data.checked })}
      />
      <ChannelTest channel="toast" className={styles.actions} />
    </Panel>
  )
}
