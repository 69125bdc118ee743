import { DEFAULT_NOTICE_SETTINGS } from '../../../src-shared/domain/notice-settings.ts'
import type { NoticeSettingsView } from '../../../src-shared/domain/notice-settings.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'

type NoticeRequest = Extract<RequestName, `notices.${string}`>
type Answers = { readonly [N in NoticeRequest]: (argument: RequestArguments<N>) => Replies[N] }

/** Notices as somebody has set them up who has not switched on the webhook yet. */
export function fakeNotices(): Answers {
  let view: NoticeSettingsView = {
    ...DEFAULT_NOTICE_SETTINGS,
    mail: {
      enabled: true,
      server: 'correo.empresa.com.ve',
      port: 587,
      security: 'starttls',
      user: 'caudal@empresa.com.ve',
      from: 'caudal@empresa.com.ve',
      recipients: ['maria.perez@empresa.com.ve', 'sistemas@empresa.com.ve'],
    },
    hasMailPassword: true,
    acceptedFingerprint: null,
    webhookHost: null,
    webhookIsPlain: false,
  }
  const fingerprint = Array.from({ length: 32 }, (_, index) => (index + 16).toString(16).toUpperCase()).join(':')
  return {
    'notices.settings': () => view,
    'notices.update'({ settings, mailPassword, webhookUrl }) {
      view = {
        ...view,
        ...settings,
        hasMailPassword: view.hasMailPassword || mailPassword !== undefined,
        webhookHost: webhookUrl === undefined ? view.webhookHost : new URL(webhookUrl).host,
        webhookIsPlain: webhookUrl?.startsWith('http:') ?? view.webhookIsPlain,
      }
      return view
    },
    'notices.test': () => ({ rejected: [] }),
    'notices.readMailCertificate': () => ({
      fingerprint,
      subjectName: 'correo.empresa.com.ve',
      validTo: '2027-05-01T00:00:00.000Z',
    }),
    'notices.acceptMailCertificate'() {
      view = { ...view, acceptedFingerprint: fingerprint }
      return view
    },
  }
}
