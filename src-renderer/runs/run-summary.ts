import type { JobView, SyncStoreResult } from '../../src-shared/domain/job.ts'

export interface RunSummary {
  readonly stores: number
  readonly succeeded: number
  readonly failed: number
  readonly cancelled: number
  readonly days: number
  readonly daysVerified: number
  readonly daysUnverified: number
  /** Today, of the stores whose run reached it. */
  readonly daysProvisional: number
  readonly rows: number
}

const COUNTS = [
  'rowsLoaded',
  'daysVerified',
  'daysLoadedUnverified',
  'daysProvisional',
  'daysEmpty',
  'lateDaysReloaded',
] as const
type Count = (typeof COUNTS)[number]

/** Results cross IPC as `unknown`: only whole counts are believed, anything else counts as zero. */
export function storeResultOf(result: unknown): Pick<SyncStoreResult, Count> {
  const given = typeof result === 'object' && result !== null ? (result as Readonly<Record<string, unknown>>) : {}
  const count = (name: Count): number => {
    const value = given[name]
    return typeof value === 'number' && Number.isFinite(value) ? value : 0
  }
  return {
    rowsLoaded: count('rowsLoaded'),
    daysVerified: count('daysVerified'),
    daysLoadedUnverified: count('daysLoadedUnverified'),
    daysProvisional: count('daysProvisional'),
    daysEmpty: count('daysEmpty'),
    lateDaysReloaded: count('lateDaysReloaded'),
  }
}

/** "12 tiendas, 34 días, 120.345 registros", added up from the run's stores. */
export function summariseRun(children: readonly JobView[]): RunSummary {
  const results = children.map((child) => storeResultOf(child.result))
  const sum = (pick: (result: Pick<SyncStoreResult, Count>) => number): number =>
    results.reduce((total, result) => total + pick(result), 0)
  const inState = (state: JobView['state']): number => children.filter((child) => child.state === state).length
  const daysVerified = sum((result) => result.daysVerified)
  const daysUnverified = sum((result) => result.daysLoadedUnverified)
  const daysProvisional = sum((result) => result.daysProvisional)
  return {
    stores: children.length,
    succeeded: inState('completed'),
    failed: inState('failed'),
    cancelled: inState('cancelled'),
    days: daysVerified + daysUnverified + daysProvisional + sum((result) => result.daysEmpty),
    daysVerified,
    daysUnverified,
    daysProvisional,
    rows: sum((result) => result.rowsLoaded),
  }
}
