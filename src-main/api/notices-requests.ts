import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function noticesRequests({ noticeChannels }: Engine, desktop: Desktop): AreaHandlers<'notices'> {
  return {
    'notices.settings': () => noticeChannels.view(),
    'notices.update': (update) => noticeChannels.update(update),
    'notices.test'({ channel }) {
      if (channel !== 'toast') return noticeChannels.test(channel)
      desktop.showTestNotice()
      return { rejected: [] }
    },
    'notices.readMailCertificate': () => noticeChannels.readCertificate(),
    'notices.acceptMailCertificate': ({ fingerprint }) => noticeChannels.acceptCertificate(fingerprint),
  }
}
