import { useTranslation } from 'react-i18next'
import type { Notification } from '../../src-shared/domain/notification.ts'
import { noticeText } from '../../src-shared/language/notice-text.ts'
import type { NoticeText } from '../../src-shared/language/notice-text.ts'
import { useKindLabel } from '../job-kinds/use-kind-label.ts'

/** A notification in words. */
export function useNoticeText(): (notification: Notification) => NoticeText {
  const { i18n } = useTranslation()
  const kindLabel = useKindLabel()
  const translate = i18n.t as (key: string, variables: Readonly<Record<string, string | number>>) => string
  return (notification) => noticeText(notification, kindLabel(notification.kind ?? ''), translate)
}
