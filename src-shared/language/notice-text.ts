import { errorVariables } from './error-variables.ts'
import type { Notification } from '../domain/notification.ts'

type Translate = (key: string, variables: Readonly<Record<string, string | number>>) => string

export interface NoticeText {
  readonly title: string
  readonly body: string
}

/**
 * A notification in words: the same in the window's list and in the system's own. `kindLabel` names the kind of job
 * ("Sincronización").
 * `failed` and `recovered` count what `failedStores` and `recoveredStores` name.
 */
export function noticeText(
  notice: Pick<Notification, 'topic' | 'details'>,
  kindLabel: string,
  t: Translate,
): NoticeText {
  const { topic, details } = notice
  const dataset = details.dataset === undefined ? '' : t(`notices:datasets.${details.dataset}`, {})
  const about = details.subject === undefined ? kindLabel : `${kindLabel} ${details.subject}`
  const kind = dataset === '' ? about : t('notices:kindOfDataset', { kind: about, dataset })
  const title = t(`notices:${topic}.title`, { kind, dataset })
  const sentences: string[] = []
  if (details.failedStores) {
    sentences.push(
      t('notices:failedStores', {
        count: details.failed ?? 0,
        total: details.total ?? 0,
        stores: details.failedStores,
      }),
    )
  }
  if (details.error) sentences.push(t(`errors:${details.error.code}.cause`, errorVariables(details.error)))
  if (details.recoveredStores) {
    sentences.push(t('notices:recoveredStores', { count: details.recovered ?? 0, stores: details.recoveredStores }))
  }
  if (details.behindStores) {
    const { behind: count = 0, behindDays: days = 0, behindStores: stores } = details
    sentences.push(t('notices:behindStores', { count, days, stores }))
  }
  if (details.caughtUpStores)
    sentences.push(t('notices:caughtUpStores', { count: details.caughtUp ?? 0, stores: details.caughtUpStores }))
  if (sentences.length === 0) sentences.push(t(`notices:${topic}.body`, { kind }))
  return { title, body: sentences.join(' ') }
}
