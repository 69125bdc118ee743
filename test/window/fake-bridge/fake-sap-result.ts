import { REFUSED_LOGINS, SAP_COMPANIES } from '../../../src-main/demo/sap-companies.ts'
import type { SapInitialisation } from '../../../src-shared/domain/sap.ts'

const instances = SAP_COMPANIES.map(({ instance }) => instance)
const twins = SAP_COMPANIES.filter(({ hasTest }) => hasTest).map(({ instance }) => `${instance}_PRUEBAS`)
const reached = SAP_COMPANIES.flatMap(({ instance, suppliers }) =>
  suppliers === null ? [] : [{ instance, suppliers }],
)
const total = reached.reduce((sum, { suppliers }) => sum + suppliers, 0)

function logins(names: readonly string[]): SapInitialisation['service_layer']['productivo'] {
  const fine = names.filter((name) => !REFUSED_LOGINS.has(name))
  return {
    total: names.length,
    exitosos: fine.length,
    fallidos: names.length - fine.length,
    detalle_exitosos: fine,
    detalle_fallidos: names
      .filter((name) => REFUSED_LOGINS.has(name))
      .map((instancia) => ({ instancia, error: `SAP no aceptó el usuario en ${instancia}.` })),
  }
}

/** A first initialisation: nothing was there before. */
export const fakeSapResult: SapInitialisation = {
  sap_empresas: { total_empresas: instances.length, insertados: instances.length, errores: [] },
  service_layer: { total_instancias: instances.length, productivo: logins(instances), pruebas: logins(twins) },
  sap_proveedores: {
    modo: 'productivo',
    total_instancias: reached.length,
    proveedores_actualizados: 0,
    proveedores_insertados: total,
    proveedores_eliminados: 0,
    instancias_procesadas: reached.map(({ instance, suppliers }) => ({
      instancia: instance,
      actualizados: 0,
      insertados: suppliers,
      eliminados: 0,
      proveedores: suppliers,
    })),
    errores: [],
  },
  email_enviado: { success: true },
  session_restored: true,
  solicitudes: 96,
}
