import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { CheckmarkCircle16Filled, DismissCircle16Filled, Warning16Filled } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { Notification, NotificationTopic } from '../../src-shared/domain/notification.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { VisuallyHidden } from '../feedback/visually-hidden.tsx'
import { useNoticeText } from './use-notice-text.ts'

const useStyles = makeStyles({
  item: { borderBottom: `1px solid ${tokens.colorNeutralStroke3}`, ':last-child': { borderBottom: 'none' } },
  button: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr) 8px',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  text: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, minWidth: 0 },
  body: { color: tokens.colorNeutralForeground2 },
  muted: { color: tokens.colorNeutralForeground3 },
  icon: { marginTop: '2px' },
  danger: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  success: { color: tokens.colorStatusSuccessForeground1 },
  unread: {
    width: '8px',
    height: '8px',
    marginTop: '6px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorCompoundBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
})

const LOOKS = {
  job_failed: { Icon: DismissCircle16Filled, color: 'danger' },
  job_partly_failed: { Icon: Warning16Filled, color: 'warning' },
  job_recovered: { Icon: CheckmarkCircle16Filled, color: 'success' },
  job_completed: { Icon: CheckmarkCircle16Filled, color: 'success' },
  warehouse_stopped: { Icon: DismissCircle16Filled, color: 'danger' },
  etl_failed: { Icon: DismissCircle16Filled, color: 'danger' },
  etl_partly_failed: { Icon: Warning16Filled, color: 'warning' },
  etl_recovered: { Icon: CheckmarkCircle16Filled, color: 'success' },
  stores_behind: { Icon: Warning16Filled, color: 'warning' },
} as const satisfies Record<NotificationTopic, unknown>

interface NotificationItemProps {
  readonly notification: Notification
  readonly onOpen: () => void
}

export function NotificationItem({ notification, onOpen }: NotificationItemProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const { title, body } = useNoticeText()(notification)
  const { Icon, color } = LOOKS[notification.topic]
  return (
    <li className={styles.item}>
      <button type="button" className={styles.button} onClick={onOpen}>
        <Icon className={mergeClasses(styles.icon, styles[color])} aria-hidden />
        <span className={styles.text}>
          <Text weight={notification.read ? 'regular' : 'semibold'}>{title}</Text>
          <Text size={200} className={styles.body}>
            {body}
          </Text>
          <Text size={200} className={styles.muted}>
            <RelativeTime instant={notification.at} />
          </Text>
        </span>
        {!notification.read && (
          <span className={styles.unread}>
            <VisuallyHidden>{t('notifications.new')}</VisuallyHidden>
          </span>
        )}
      </button>
    </li>
  )
}
