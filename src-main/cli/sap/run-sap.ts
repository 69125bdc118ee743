import type { SapInitialisation, SupplierSyncResult } from '../../../src-shared/domain/sap.ts'
import type { Engine } from '../../engine/engine.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { Translator } from '../../foundation/translator.ts'
import type { CommandEnvironment } from '../command-environment.ts'
import { EXIT } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import { watchJobs } from '../follow-jobs.ts'
import type { Output } from '../output.ts'
import { tellPaused } from '../tell-paused.ts'

const KINDS = { initialise: 'initialise-sap', suppliers: 'sync-suppliers' } as const

/**
 * Runs "Inicializar datos", or brings the suppliers only, and waits for the end, showing each step on standard error. `confirm`: the data that wait for a confirmation go on instead. Throws
 * SAP_RUN_UNKNOWN when none do, and as `SapDesk.initialise` does.
 */
export async function runSap(
  engine: Engine,
  environment: CommandEnvironment,
  output: Output,
  translator: Translator,
  asked: keyof typeof KINDS,
  confirm: boolean,
): Promise<ExitCode> {
  if (tellPaused(engine, output, translator, KINDS[asked])) return EXIT.failed
  const watch = watchJobs(engine, environment, output, translator)
  const { sap, jobs } = engine
  try {
    const { vanishing } = await sap.view()
    if (confirm && vanishing === null) throw new AppError('SAP_RUN_UNKNOWN')
    const confirmed = confirm ? vanishing?.runId : undefined
    const { jobId } = await (asked === 'initialise' ? sap.initialise(confirmed) : sap.syncSuppliers(confirmed))
    if (!(await watch.untilEnded(jobId))) return EXIT.failed
    const { kind, state, result, error } = jobs.get(jobId)
    if (error !== null) {
      if (error.code === 'SAP_WOULD_VANISH') await tellVanishing(sap, output, translator)
      throw AppError.fromReport(error)
    }
    output.result(result, () => output.line(translator.resultText(kind, result) ?? state))
    return state === 'completed' && faultsOf(kind, result) === 0 ? EXIT.done : EXIT.someStoresFailed
  } finally {
    watch.stop()
  }
}

/** Companies and suppliers that stay as they were. A login that fails is part of what is to be known. */
function faultsOf(kind: string, result: unknown): number {
  if (kind !== KINDS.initialise) return (result as SupplierSyncResult).errores.length
  const { sap_empresas: companies, sap_proveedores: suppliers } = result as SapInitialisation
  return companies.errores.length + suppliers.errores.length
}

/** What would vanish, by instance, for whoever is to confirm it. */
async function tellVanishing(sap: Engine['sap'], output: Output, { text }: Translator): Promise<void> {
  const { vanishing } = await sap.view()
  for (const { instance, before, vanishing: suppliers } of vanishing?.perInstance ?? []) {
    output.note(text('sap.vanishing', { instance, before, suppliers }))
  }
}
