import type { SapFailure, SapInitialisation } from '../../src-shared/domain/sap.ts'

export interface NamedFailure extends SapFailure {
  readonly at: 'company' | 'login' | 'suppliers'
}

/** Every instance that something failed at, in the order of the steps. */
export function failuresOf(result: SapInitialisation): readonly NamedFailure[] {
  const { sap_empresas: companies, service_layer: logins, sap_proveedores: suppliers } = result
  return [
    ...companies.errores.map((failure) => ({ ...failure, at: 'company' as const })),
    ...[...logins.productivo.detalle_fallidos, ...logins.pruebas.detalle_fallidos].map((failure) => ({
      ...failure,
      at: 'login' as const,
    })),
    ...suppliers.errores.map((failure) => ({ ...failure, at: 'suppliers' as const })),
  ]
}
