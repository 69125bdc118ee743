import { useToastController } from '@fluentui/react-components'
import { createElement, useEffect } from 'react'
import type { NotificationTopic } from '../../src-shared/domain/notification.ts'
import { TOASTER_ID } from '../feedback/use-notify.ts'
import { NotificationToast } from './notification-toast.tsx'
import { useOpenNotification } from './use-open-notification.ts'

const INTENTS = {
  job_failed: 'error',
  job_partly_failed: 'warning',
  job_recovered: 'success',
  job_completed: 'success',
  warehouse_stopped: 'error',
  etl_failed: 'error',
  etl_partly_failed: 'warning',
  etl_recovered: 'success',
  stores_behind: 'warning',
} as const satisfies Record<NotificationTopic, unknown>

/** Shows in the corner what came while somebody looks at the window; the system tells whoever does not. */
export function useNotificationToasts(): void {
  const { dispatchToast } = useToastController(TOASTER_ID)
  // Toasts are drawn outside the router, so they are handed the way.
  const open = useOpenNotification()
  useEffect(
    () =>
      window.caudal.on('notifications.toast', (notification) =>
        dispatchToast(createElement(NotificationToast, { notification, onOpen: () => open(notification) }), {
          intent: INTENTS[notification.topic],
          timeout: 12_000,
          pauseOnHover: true,
        }),
      ),
    [dispatchToast, open],
  )
}
