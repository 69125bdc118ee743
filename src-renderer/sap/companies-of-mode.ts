import type { SapCompany, SapMode } from '../../src-shared/domain/sap.ts'

/** How a company stands in one of the modes. */
export type LoginState = 'accepted' | 'rejected' | 'untried' | 'absent'

/** Whether the company itself, or its `_PRUEBAS` twin, could be logged in to; `absent`: it has no twin. */
export function loginStateOf(mode: SapMode, company: SapCompany): LoginState {
  if (mode === 'pruebas' && !company.hasTest) return 'absent'
  const [accepted, error] =
    mode === 'pruebas'
      ? [company.testServiceLayer, company.testServiceLayerError]
      : [company.serviceLayer, company.serviceLayerError]
  return accepted ? 'accepted' : error === null ? 'untried' : 'rejected'
}

/** What the views `vw_productivo` and `vw_pruebas` hold. */
export function isUsedIn(mode: SapMode, company: SapCompany): boolean {
  return loginStateOf(mode, company) === 'accepted'
}

/** ISO instant; empty where none were ever brought. */
export function suppliersAtIn(mode: SapMode, company: SapCompany): string {
  return (mode === 'pruebas' ? company.testSuppliersAt : company.suppliersAt) ?? ''
}

/** Suppliers kept of the company, or of its twin. */
export function suppliersIn(mode: SapMode, company: SapCompany): number {
  return mode === 'pruebas' ? company.testSuppliers : company.suppliers
}
