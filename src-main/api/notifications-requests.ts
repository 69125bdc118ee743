import type { Engine } from '../engine/engine.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function notificationsRequests({ notifications }: Engine): AreaHandlers<'notifications'> {
  return {
    'notifications.list': () => notifications.list(),
    'notifications.markRead': ({ ids }) => notifications.markRead(ids),
  }
}
