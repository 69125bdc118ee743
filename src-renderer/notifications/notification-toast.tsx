import { Button, Link, Toast, ToastBody, ToastFooter, ToastTitle, ToastTrigger } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Notification } from '../../src-shared/domain/notification.ts'
import { useNoticeText } from './use-notice-text.ts'

interface NotificationToastProps {
  readonly notification: Notification
  readonly onOpen: () => void
}

/** What just happened, and the way to it. */
export function NotificationToast({ notification, onOpen }: NotificationToastProps): ReactNode {
  const { t } = useTranslation()
  const { title, body } = useNoticeText()(notification)
  return (
    <Toast>
      <ToastTitle
        action={
          <ToastTrigger>
            <Button size="small" appearance="transparent" icon={<Dismiss16Regular />} aria-label={t('common.close')} />
          </ToastTrigger>
        }
      >
        {title}
      </ToastTitle>
      <ToastBody>{body}</ToastBody>
      <ToastFooter>
        <ToastTrigger>
          <Link onClick={onOpen}>{t('notifications.open')}</Link>
        </ToastTrigger>
      </ToastFooter>
    </Toast>
  )
}
