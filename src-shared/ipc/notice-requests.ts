import { z } from 'zod'
import { noticeChannelSchema, noticeSettingsSchema } from '../domain/notice-settings.ts'
import type { MailCertificateView, NoticeSettingsView, NoticeTestResult } from '../domain/notice-settings.ts'

const nothing = z.undefined()

/** Arguments of the requests about how notices leave this computer. Their two secrets travel only inwards. */
export const noticeRequestSchemas = {
  'notices.settings': nothing,
  'notices.update': z.object({
    settings: noticeSettingsSchema,
    mailPassword: z.string().min(1).max(256).optional(),
    webhookUrl: z.string().min(1).max(2_000).optional(),
  }),
  'notices.test': z.object({ channel: noticeChannelSchema }),
  'notices.readMailCertificate': nothing,
  'notices.acceptMailCertificate': z.object({ fingerprint: z.string().max(200) }),
} as const satisfies Record<string, z.ZodType>

export interface NoticeReplies {
  'notices.settings': NoticeSettingsView
  'notices.update': NoticeSettingsView
  /** Answers once it has gone out; an error says why it did not. */
  'notices.test': NoticeTestResult
  'notices.readMailCertificate': MailCertificateView
  'notices.acceptMailCertificate': NoticeSettingsView
}
