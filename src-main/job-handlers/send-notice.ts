import { z } from 'zod'
import { defineJobKind } from '../jobs/define-job-kind.ts'
import type { JobContext, RetryPolicy } from '../jobs/job-handler.ts'
import type { OutgoingNews } from '../jobs/outgoing-notice.ts'

export interface NoticeSentResult {
  /** Stores told of. */
  readonly stores: number
  /** Mail addresses that took it; 1 for the webhook. */
  readonly receivers: number
}

const parametersSchema = z.object({})
type Context = JobContext<z.output<typeof parametersSchema>>

/**
 * Two days for a computer that has no network in the morning. What is sent then is what has not been told by then, not what there was to tell when the
 * job was queued; and whatever this job gave up, the next one takes along.
 */
const RETRY: RetryPolicy = { kind: 'exponential', maxAttempts: 100, firstDelayMs: 60_000, maxDelayMs: 30 * 60_000 }

const log = {
  es: {
    'notice.nothing': 'Ya no hay nada que avisar.',
    'notice.sent': 'Aviso enviado a {{receivers}}: {{stores, number}} tiendas.',
    'notice.rejected': 'El servidor de correo no aceptó a {{recipients}}; los demás destinatarios lo recibieron.',
  },
  en: {
    'notice.nothing': 'There is nothing to tell any more.',
    'notice.sent': 'Notice sent to {{receivers}}: {{stores, number}} stores.',
    'notice.rejected': 'The mail server did not accept {{recipients}}; the other recipients got it.',
  },
}

/** Tells the recipients of mails what has changed. At most one of these is unfinished at any time. */
export const sendMailNotice = defineJobKind({
  kind: 'send-mail-notice',
  labels: {
    es: {
      name: 'Aviso por correo',
      log: log.es,
      result: '{{stores, number}} tiendas avisadas a {{receivers, number}} destinatarios',
    },
    en: {
      name: 'Notice by mail',
      log: log.en,
      result: '{{stores, number}} stores told to {{receivers, number}} recipients',
    },
  },
  parameters: parametersSchema,
  canEdit: false,
  concurrency: 1,
  retry: RETRY,
  uniqueKey: () => 'send-notice:mail',
  async run(context): Promise<NoticeSentResult> {
    const notice = await context.outgoingMail()
    if (notice === null) return nothing(context)
    const { composeMail } = await import('../notices/compose-mail.ts')
    const { createTranslator } = await import('../foundation/translator.ts')
    const { sendMail } = await import('../mail/send-mail.ts')
    const { access, datasets, behindDays, language } = notice
    const mail = composeMail(datasets, behindDays, await createTranslator(language))
    const messageId = `${context.jobId}@${access.from.split('@')[1] ?? 'caudal.invalid'}`
    const { accepted, rejected } = await sendMail(access, { ...mail, messageId }, { signal: context.signal })
    await context.noticeSent('mail', notice.told)
    if (rejected.length > 0) context.log('warning', 'notice.rejected', { recipients: rejected.join(', ') })
    const stores = storesIn(notice)
    context.log('success', 'notice.sent', { receivers: accepted.join(', '), stores })
    return { stores, receivers: accepted.length }
  },
})

/** Tells the webhook what has changed. */
export const sendWebhookNotice = defineJobKind({
  kind: 'send-webhook-notice',
  labels: {
    es: { name: 'Aviso al webhook', log: log.es, result: '{{stores, number}} tiendas avisadas' },
    en: { name: 'Notice to the webhook', log: log.en, result: '{{stores, number}} stores told' },
  },
  parameters: parametersSchema,
  canEdit: false,
  concurrency: 1,
  retry: RETRY,
  uniqueKey: () => 'send-notice:webhook',
  async run(context): Promise<NoticeSentResult> {
    const notice = await context.outgoingWebhook()
    if (notice === null) return nothing(context)
    const { composeWebhook } = await import('../notices/compose-webhook.ts')
    const { createTranslator } = await import('../foundation/translator.ts')
    const { postWebhook } = await import('../webhook/post-webhook.ts')
    const { url, datasets, behindDays, language } = notice
    const payload = composeWebhook(datasets, behindDays, await createTranslator(language))
    await postWebhook(url, payload, { signal: context.signal })
    await context.noticeSent('webhook', notice.told)
    const stores = storesIn(notice)
    context.log('success', 'notice.sent', { receivers: new URL(url).host, stores })
    return { stores, receivers: 1 }
  },
})

function nothing(context: Context): NoticeSentResult {
  context.log('info', 'notice.nothing')
  return { stores: 0, receivers: 0 }
}

function storesIn({ datasets }: OutgoingNews): number {
  const told = datasets.flatMap(({ news: { failed, recovered, behind, caughtUp } }) => [
    ...failed,
    ...recovered,
    ...behind,
    ...caughtUp,
  ])
  return new Set(told.map(({ storeId }) => storeId)).size
}
