import {
  Button,
  CounterBadge,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
  Tooltip,
} from '@fluentui/react-components'
import { Alert20Regular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { NotificationsPanel } from './notifications-panel.tsx'
import { useNotificationsState } from './notifications-state.ts'
import { useNotificationToasts } from './use-notification-toasts.ts'
import { useOpenedOutside } from './use-open-notification.ts'

const useStyles = makeStyles({
  root: { position: 'relative', display: 'inline-flex' },
  badge: { position: 'absolute', top: '-2px', insetInlineEnd: '-4px', pointerEvents: 'none' },
  // In the dark its shadow alone does not tell it from the page.
  surface: {
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    padding: 0,
    width: '380px',
    maxWidth: 'calc(100vw - 32px)',
    overflow: 'hidden',
  },
  button: { color: tokens.colorNeutralForeground2 },
})

/** The bell: how many nobody has read, and the list of them. */
export function NotificationsButton(): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const list = useNotificationsState((state) => state.list)
  const [open, setOpen] = useState(false)
  useOpenedOutside()
  useNotificationToasts()
  const unread = list.state === 'ready' ? list.value.unread : 0
  const label = unread > 0 ? t('notifications.unread', { count: unread }) : t('notifications.title')
  return (
    <Popover trapFocus open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-end">
      <span className={styles.root}>
        <PopoverTrigger disableButtonEnhancement>
          <Tooltip content={label} relationship="label">
            <Button className={styles.button} appearance="subtle" icon={<Alert20Regular />} />
          </Tooltip>
        </PopoverTrigger>
        {unread > 0 && <CounterBadge className={styles.badge} size="small" count={unread} color="danger" aria-hidden />}
      </span>
      <PopoverSurface className={styles.surface} aria-label={t('notifications.title')}>
        <NotificationsPanel onClose={() => setOpen(false)} />
      </PopoverSurface>
    </Popover>
  )
}
