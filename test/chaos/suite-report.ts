import type { ChaosReport } from './chaos-report.ts'

/** The same instants in every run of the suite; another by `CAUDAL_CHAOS_SEED`. */
export const SUITE_SEED = process.env['CAUDAL_CHAOS_SEED'] ?? 'suite'

export const printed: ChaosReport = { line: (text) => process.stdout.write(`chaos, seed ${SUITE_SEED}: ${text}\n`) }
