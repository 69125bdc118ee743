import { defineSapJob } from './sap-job.ts'

/** Brings the suppliers of the mode, without companies and logins. */
export const syncSuppliersHandler = defineSapJob({
  kind: 'sync-suppliers',
  labels: {
    es: {
      name: 'Sincronizar proveedores de SAP',
      result:
        'Instancias: {{total_instancias, number(useGrouping: always)}}. Proveedores insertados: {{proveedores_insertados, number(useGrouping: always)}}; actualizados: {{proveedores_actualizados, number(useGrouping: always)}}; eliminados: {{proveedores_eliminados, number(useGrouping: always)}}',
    },
    en: {
      name: 'Synchronise the suppliers of SAP',
      result:
        'Instances: {{total_instancias, number(useGrouping: always)}}. Suppliers inserted: {{proveedores_insertados, number(useGrouping: always)}}; updated: {{proveedores_actualizados, number(useGrouping: always)}}; removed: {{proveedores_eliminados, number(useGrouping: always)}}',
    },
  },
  work: async () => (await import('../sap-data/sync-suppliers.ts')).syncSuppliers,
})
