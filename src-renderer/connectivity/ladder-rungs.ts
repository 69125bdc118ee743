import { RUNGS } from '../../src-shared/domain/connectivity.ts'
import type { RungResult } from '../../src-shared/domain/connectivity.ts'
import type { ConnectivityTileModel } from './connectivity-order.ts'

/** The whole ladder: as the last test climbed it, or, when a later probe got less far, up to where that failed. */
export function ladderRungs({
  connection,
  result,
}: Pick<ConnectivityTileModel, 'connection' | 'result'>): readonly RungResult[] {
  const isOfTest = result !== null && result.checkedAt === connection.checkedAt
  const tested = result?.rungs.find(({ state }) => state === 'failed')?.rung ?? null
  if (isOfTest || (result !== null && connection.failedRung === tested))
    return complete(result.rungs, connection.failedRung)
  if (connection.failedRung !== null) return complete([], connection.failedRung)
  // The probe was answered, and no test went further: what lies beyond the connection nobody knows.
  return RUNGS.map((rung) => ({
    rung,
    state: rung === 'network' || rung === 'tcp' ? 'passed' : 'skipped',
    elapsedMs: rung === 'tcp' ? (connection.latencyMs ?? 0) : 0,
  }))
}

function complete(rungs: readonly RungResult[], failed: RungResult['rung'] | null): readonly RungResult[] {
  const failedAt = failed === null ? RUNGS.length : RUNGS.indexOf(failed)
  return RUNGS.map((rung, index) => {
    const state = index < failedAt ? 'passed' : index === failedAt ? 'failed' : 'skipped'
    return rungs.find((known) => known.rung === rung) ?? { rung, state, elapsedMs: 0 }
  })
}
