import type { SapInitialisation } from '../../src-shared/domain/sap.ts'
import type { SapRun } from '../catalog-db/sap-record.ts'
import { toAppError } from '../foundation/app-error.ts'
import { sendMail } from '../mail/send-mail.ts'
import { workbookBytes } from '../spreadsheets/write-workbook.ts'
import { composeResultMail } from './compose-result-mail.ts'
import { resultSheets } from './result-workbook.ts'
import type { SapRunWork } from './sap-work.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Mails the run's result to its recipients. What goes wrong with that is told, and is no error: the data are in use whatever becomes of it. Rejects with the signal's reason only. */
export async function sendResult(work: SapRunWork, run: SapRun): Promise<SapInitialisation['email_enviado']> {
  const { access, clock, signal, translator, log } = work
  if (access.recipients.length === 0) {
    log('info', 'sap.mailSkipped')
    return { success: false, skipped: 'no_recipients' }
  }
  try {
    const mail = await work.mail()
    const { result } = run
    if (result === null) return { success: false }
    const composed = composeResultMail(result, run.swappedMs ?? clock.nowMs(), translator)
    const title = translator.text('cli:sap.mail.title')
    const content = await workbookBytes({ title, sheets: resultSheets(result, translator) })
    const fileName = `${translator.text('cli:sap.mail.fileName')}.xlsx`
    const messageId = `${run.id}@${mail.from.split('@')[1] ?? 'caudal.invalid'}`
    const attachments = [{ fileName, contentType: XLSX, content }]
    const { accepted, rejected } = await sendMail(mail, { ...composed, messageId, attachments }, { signal })
    if (rejected.length > 0) log('warning', 'sap.mailRejected', { recipients: rejected.join(', ') })
    log('success', 'sap.mailSent', { recipients: accepted.join(', ') })
    return { success: true }
  } catch (thrown) {
    signal.throwIfAborted()
    const { cause, remedy } = translator.error(toAppError(thrown).toReport())
    log('warning', 'sap.mailFailed', { error: cause, remedy })
    return { success: false, error: cause }
  }
}
