import { Button, MessageBar, MessageBarBody, Subtitle2, Switch, Text } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { webhookUrlSchema } from '../../src-shared/domain/notice-settings.ts'
import type { NoticeSettingsView } from '../../src-shared/domain/notice-settings.ts'
import { useNotify } from '../feedback/use-notify.ts'
import { Panel } from '../frame/panel.tsx'
import { ChannelTest } from './channel-test.tsx'
import { useNoticePanelStyles } from './notice-panel-styles.ts'
import { useNoticeSettingsState } from './notice-settings-state.ts'
import { SecretField } from './secret-field.tsx'

/** Configuración → Avisos → Webhook. Its address is a secret: whoever knows it can write to the channel. */
export function WebhookNotices({ view }: { readonly view: NoticeSettingsView }): ReactNode {
  const { t } = useTranslation()
  const styles = useNoticePanelStyles()
  const notify = useNotify()
  const update = useNoticeSettingsState((state) => state.update)
  const [url, setUrl] = useState('')
  const [enabled, setEnabled] = useState<boolean | null>(null)
  const [tried, setTried] = useState(false)
  const wants = enabled ?? view.webhook.enabled
  const isAddress = webhookUrlSchema.safeParse(url).success
  const problem = url === '' ? (wants && view.webhookHost === null ? 'required' : null) : isAddress ? null : 'webhook'
  const isPlain = url === '' ? view.webhookIsPlain : /^http:/i.test(url.trim())
  const save = async (): Promise<void> => {
    setTried(true)
    if (problem !== null) return
    await update({ webhook: { enabled: wants } }, url === '' ? {} : { webhookUrl: url.trim() })
    setUrl('')
    setEnabled(null)
    setTried(false)
    notify.success(t('noticeSettings.saved'))
  }
  const isDirty = url !== '' || wants !== view.webhook.enabled
  return (
    <Panel>
      <Subtitle2 as="h2">{t('noticeSettings.webhook')}</Subtitle2>
      <Text className={styles.muted}>{t('noticeSettings.webhookHint')}</Text>
      <Switch
        checked={wants}
        label={t('noticeSettings.webhookEnabled')}
        onChange={(_, data) => setEnabled(data.checked)}
      />
      <SecretField
        key={view.webhookHost ?? ''}
        label={t('noticeSettings.webhookUrl')}
        hint={t('noticeSettings.webhookUrlHint')}
        saved={view.webhookHost === null ? null : t('noticeSettings.webhookSaved', { host: view.webhookHost })}
        value={url}
        problem={tried && problem !== null ? t(`noticeSettings.problem.${problem}`) : undefined}
        onChange={setUrl}
      />
      {isPlain && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('noticeSettings.plainWebhook')}</MessageBarBody>
        </MessageBar>
      )}
      <ChannelTest channel="webhook" isDirty={isDirty} className={styles.actions}>
        <Button appearance="primary" disabled={!isDirty} onClick={() => void save().catch(notify.failure)}>
          {t('common.save')}
        </Button>
      </ChannelTest>
    </Panel>
  )
}
