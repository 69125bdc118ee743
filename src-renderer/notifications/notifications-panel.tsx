import { Button, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { ErrorPanel } from '../feedback/error-panel.tsx'
import { RowsSkeleton } from '../feedback/rows-skeleton.tsx'
import { useNotify } from '../feedback/use-notify.ts'
import { NotificationItem } from './notification-item.tsx'
import { useNotificationsState } from './notifications-state.ts'
import { useOpenNotification } from './use-open-notification.ts'

const useStyles = makeStyles({
  header: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    minHeight: '28px',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, maxHeight: '420px', overflow: 'auto' },
  none: { display: 'block', padding: tokens.spacingHorizontalL, color: tokens.colorNeutralForeground3 },
})

/** What happened that somebody should know, newest first. */
export function NotificationsPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const notify = useNotify()
  const { list, load, markRead } = useNotificationsState()
  const open = useOpenNotification()
  return (
    <>
      <div className={styles.header}>
        <Subtitle2 as="h2">{t('notifications.title')}</Subtitle2>
        {list.state === 'ready' && list.value.notifications.length > 0 && (
          // It stays when all is read: the focus is on it, and Escape closes the list from there.
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={list.value.unread === 0}
            onClick={() => void markRead().catch(notify.failure)}
          >
            {t('notifications.markAll')}
          </Button>
        )}
      </div>
      {list.state === 'loading' && <RowsSkeleton rows={3} label={t('common.loading')} />}
      {list.state === 'failed' && <ErrorPanel error={list.error} onRetry={() => void load()} />}
      {list.state === 'ready' && list.value.notifications.length === 0 && (
        <Text className={styles.none}>{t('notifications.none')}</Text>
      )}
      {list.state === 'ready' && list.value.notifications.length > 0 && (
        <ul className={styles.list}>
          {list.value.notifications.map((notification) => (
            <NotificationItem
              key={notification.id}
              notification={notification}
              onOpen={() => {
                onClose()
                open(notification)
              }}
            />
          ))}
        </ul>
      )}
    </>
  )
}
