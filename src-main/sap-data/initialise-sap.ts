import type { SapInitialisation } from '../../src-shared/domain/sap.ts'
import type { SapRun } from '../catalog-db/sap-record.ts'
import { AppError } from '../foundation/app-error.ts'
import { isoInstant } from '../foundation/clock.ts'
import { beginRun } from './begin-run.ts'
import { bringSuppliers } from './bring-suppliers.ts'
import { resultOf } from './result-of.ts'
import { SapVisits } from './sap-visits.ts'
import type { SapOrder, SapParts, SapRunWork } from './sap-work.ts'
import { sendResult } from './send-result.ts'
import { stageCompanies } from './stage-companies.ts'
import { StepBook } from './step-book.ts'
import type { StepEnd } from './step-book.ts'
import { swapIn } from './swap-in.ts'
import { instancesOf, tryLogins } from './try-logins.ts'

/**
 * "Inicializar datos": eight steps, each done once. What is read stands beside the live tables until one transaction at the end of the sixth step brings it in, so whatever ends the
 * program, the old data or the new are there. Rejects with SAP_WOULD_VANISH (see `swapIn`), with SAP_RUN_UNKNOWN, with what reading the companies rejects with, with the commonest error when no
 * instance works, and with the signal's reason; a later start of the same job goes on from there.
 */
export async function initialiseSap(parts: SapParts, order: SapOrder): Promise<SapInitialisation> {
  const { catalog, clock } = parts
  const { sap, sapRuns, sapStaging } = catalog
  const begun = beginRun(parts, 'initialise', order)
  if (begun.state === 'complete' && begun.result !== null) return begun.result
  const work: SapRunWork = { ...parts, run: begun }
  const steps = new StepBook(work)
  const now = (): SapRun => found(sapRuns.find(begun.id))
  const visits = new SapVisits(work)
  try {
    // The live tables stay as they are, and are read as ever meanwhile.
    await steps.perform('prepare', () => 'done')
    await steps.perform('tables', () => {
      if (begun.swappedMs === null) sapStaging.clear(begun.id)
      return 'done'
    })
    await steps.perform('companies', async (): Promise<StepEnd> => {
      await stageCompanies(work)
      return 'done'
    })
    await steps.perform('views', () => {
      sap.makeViews()
      return 'done'
    })
    await steps.perform('service_layer', async (count): Promise<StepEnd> => {
      const later = instancesOf(sapStaging.companies(begun.id), begun.mode).length
      await tryLogins(work, visits, (done, total) => {
        count(done, total)
        parts.progress(done, total + later)
      })
      return 'done'
    })
    await steps.perform('suppliers', async (count): Promise<StepEnd> => {
      if (now().swappedMs !== null) return 'done'
      const instances = sapStaging.loggedIn(begun.id, begun.mode)
      const before = sapStaging.logins(begun.id).length
      await bringSuppliers(work, visits, instances, (done, total) => {
        count(done, total)
        parts.progress(before + done, before + total)
      })
      // Confirmed or not, as it was when the job began.
      swapIn(work, { ...now(), vanishing: begun.vanishing }, instances)
      // Whoever cancels what is left sees nevertheless what is in use.
      keep(work, now(), { success: false })
      return 'done'
    })
  } finally {
    await visits.close()
  }
  await steps.perform('session', () => {
    sap.putSession({ ...begun.session, lastActivity: isoInstant(clock) })
    keep(work, now(), { success: false })
    return 'done'
  })
  await steps.perform('mail', async (): Promise<StepEnd> => {
    const sent = await sendResult(work, now())
    keep(work, now(), sent)
    return sent.success ? 'done' : sent.skipped === undefined ? 'failed' : 'skipped'
  })
  sapRuns.setState(begun.id, 'complete', clock.nowMs())
  parts.log('success', 'sap.done')
  parts.changed()
  return found(now().result)
}

/** The result as it is so far, so that it is there whatever becomes of the mail. */
function keep({ catalog }: SapRunWork, run: SapRun, email: SapInitialisation['email_enviado']): void {
  const rest = { email_enviado: email, session_restored: true }
  catalog.sapRuns.setResult(run.id, resultOf(catalog, run, found(run.synced), rest))
}

function found<T>(value: T | null): T {
  if (value === null) throw new AppError('SAP_RUN_UNKNOWN')
  return value
}
