import { MAIL_PORTS, noticeSettingsSchema } from '../../src-shared/domain/notice-settings.ts'
import type { MailSecurity, NoticeSettingsView, RemoteChannel } from '../../src-shared/domain/notice-settings.ts'
import type { Engine } from '../engine/engine.ts'
import { AppError } from '../foundation/app-error.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** As they stand on the command line; what is absent stays as it is. */
export interface NoticeOptions {
  readonly toasts?: boolean
  readonly mail?: boolean
  readonly webhook?: boolean
  readonly server?: string
  readonly port?: number
  readonly security?: MailSecurity
  readonly user?: string
  readonly from?: string
  readonly recipients?: readonly string[]
  readonly behindDays?: number
}

export async function showNotices(
  { noticeChannels }: Engine,
  output: Output,
  translator: Translator,
): Promise<ExitCode> {
  return printNotices(await noticeChannels.view(), output, translator)
}

/** Throws INVALID_REQUEST naming the first option that does not fit, and as `NoticeChannels.update` does. */
export async function setNotices(
  { noticeChannels }: Engine,
  output: Output,
  translator: Translator,
  given: NoticeOptions,
  secrets: { readonly mailPassword: string | undefined; readonly webhookUrl: string | undefined },
): Promise<ExitCode> {
  const { toasts, mail, webhook, behindDays, security, port, ...rest } = given
  const before = noticeChannels.settings()
  const parsed = noticeSettingsSchema.safeParse({
    toasts: toasts ?? before.toasts,
    behindDays: behindDays ?? before.behindDays,
    webhook: { enabled: webhook ?? before.webhook.enabled },
    mail: {
      ...before.mail,
      ...rest,
      enabled: mail ?? before.mail.enabled,
      ...(security !== undefined && { security, port: MAIL_PORTS[security] }),
      ...(port !== undefined && { port }),
    },
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const details = { field: issue?.path.join('.') ?? '' }
    throw new AppError('INVALID_REQUEST', { details, technical: issue?.message ?? '' })
  }
  return printNotices(await noticeChannels.update({ settings: parsed.data, ...secrets }), output, translator)
}

/** Rejects with the reason why nothing went out. */
export async function testNotices(
  { noticeChannels }: Engine,
  output: Output,
  translator: Translator,
  channel: RemoteChannel,
): Promise<ExitCode> {
  const result = await noticeChannels.test(channel)
  output.result(result, () => {
    output.line(translator.text(`notices.sent.${channel}`))
    if (result.rejected.length > 0)
      output.note(translator.text('notices.rejected', { recipients: result.rejected.join(', ') }))
  })
  return result.rejected.length === 0 ? EXIT.done : EXIT.someStoresFailed
}

function printNotices(view: NoticeSettingsView, output: Output, translator: Translator): ExitCode {
  const text = (key: string): string => translator.text(`notices.${key}`)
  const onOff = (enabled: boolean): string => text(enabled ? 'on' : 'off')
  const { mail } = view
  output.result(view, () =>
    output.table(
      [{ title: text('what') }, { title: text('value') }],
      [
        [text('toasts'), onOff(view.toasts)],
        [text('mail'), onOff(mail.enabled)],
        [text('server'), mail.server === '' ? '' : `${mail.server}:${mail.port} (${mail.security})`],
        [text('user'), mail.user],
        [text('password'), text(view.hasMailPassword ? 'saved' : 'missing')],
        [text('certificate'), view.acceptedFingerprint ?? ''],
        [text('from'), mail.from],
        [text('recipients'), mail.recipients.join(', ')],
        [text('webhook'), onOff(view.webhook.enabled)],
        [text('webhookHost'), view.webhookHost ?? ''],
        [text('behindDays'), view.behindDays],
      ],
    ),
  )
  return EXIT.done
}
