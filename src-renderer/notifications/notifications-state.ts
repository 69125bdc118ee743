import { create } from 'zustand'
import type { Notification, NotificationList } from '../../src-shared/domain/notification.ts'
import { LOADING, settle } from '../bridge/loadable.ts'
import type { Loadable } from '../bridge/loadable.ts'
import { request } from '../bridge/request.ts'

interface NotificationsState {
  readonly list: Loadable<NotificationList>
  readonly load: () => Promise<void>
  /** One that came just now. */
  readonly add: (notification: Notification) => void
  /** Those; all of them when absent. @throws RequestFailure */
  readonly markRead: (ids?: readonly number[]) => Promise<void>
}

export const useNotificationsState = create<NotificationsState>()((set, get) => ({
  list: LOADING,
  async load() {
    set({ list: await settle(request('notifications.list', undefined)) })
  },
  add(notification) {
    const { list } = get()
    if (list.state !== 'ready') return
    const { notifications, unread } = list.value
    if (notifications.some(({ id }) => id === notification.id)) return
    set({ list: { state: 'ready', value: { notifications: [notification, ...notifications], unread: unread + 1 } } })
  },
  async markRead(ids) {
    const value = await request('notifications.markRead', ids === undefined ? {} : { ids: [...ids] })
    set({ list: { state: 'ready', value } })
  },
}))
