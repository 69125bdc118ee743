import { defineSapJob } from './sap-job.ts'

/** Brings the suppliers of the mode, without companies and logins. */
export const syncSuppliersHandler = defineSapJob({
  kind: 'sync-suppliers',
  labels: {
    es: {
      name: 'Sincronizar proveedores de SAP',
      result:
        'Instancias: {{total_instancias, number}}. Proveedores insertados: {{proveedores_insertados, number}}; actualizados: {{proveedores_actualizados, number}}; eliminados: {{proveedores_eliminados, number}}',
    },
    en: {
      name: 'Synchronise the suppliers of SAP',
      result:
        'Instances: {{total_instancias, number}}. Suppliers inserted: {{proveedores_insertados, number}}; updated: {{proveedores_actualizados, number}}; removed: {{proveedores_eliminados, number}}',
    },
  },
  work: async () => (await import('../sap-data/sync-suppliers.ts')).syncSuppliers,
})
