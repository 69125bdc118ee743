import type { SapVanishing } from '../../src-shared/domain/sap.ts'
import type { GoneSuppliers, SupplierChanges } from '../catalog-db/sap-swap.ts'

/** More than this is not taken away before somebody says so. */
const MAXIMUM_SUPPLIERS = 50
const MAXIMUM_SHARE = 0.1
const SHOWN_INSTANCES = 20

/**
 * What a swap would take away, when that is more than ten percent or fifty of the suppliers, every supplier of an instance, or a tenth of the companies; null when it is not. `companiesBefore` counts those
 * that are there now.
 */
export function vanishingOf(
  changes: readonly SupplierChanges[],
  gone: readonly GoneSuppliers[],
  companies: readonly string[],
  companiesBefore: number,
): Omit<SapVanishing, 'runId' | 'of'> | null {
  const perInstance = [
    ...changes.map(({ instance, before, removed }) => ({ instance, before, vanishing: removed })),
    ...gone.map(({ instance, suppliers }) => ({ instance, before: suppliers, vanishing: suppliers })),
  ]
  const suppliers = sum(perInstance.map(({ vanishing }) => vanishing))
  const suppliersBefore = sum(perInstance.map(({ before }) => before))
  const isMuch =
    suppliers > MAXIMUM_SUPPLIERS ||
    suppliers > suppliersBefore * MAXIMUM_SHARE ||
    perInstance.some(({ before, vanishing }) => before > 0 && vanishing === before) ||
    companies.length > companiesBefore * MAXIMUM_SHARE
  if (!isMuch) return null
  const most = perInstance
    .filter(({ vanishing }) => vanishing > 0)
    .toSorted((left, right) => right.vanishing - left.vanishing)
    .slice(0, SHOWN_INSTANCES)
  return { companies, suppliers, suppliersBefore, perInstance: most }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
