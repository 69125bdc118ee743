import { defineSapJob } from './sap-job.ts'

/** "Inicializar datos": companies, logins and suppliers of SAP Business One. */
export const initialiseSapHandler = defineSapJob({
  kind: 'initialise-sap',
  labels: {
    es: {
      name: 'Inicializar datos de SAP',
      result:
        'Empresas: {{sap_empresas.insertados, number(useGrouping: always)}}. Service Layer: {{service_layer.productivo.exitosos, number(useGrouping: always)}} de {{service_layer.productivo.total, number(useGrouping: always)}} productivas y {{service_layer.pruebas.exitosos, number(useGrouping: always)}} de {{service_layer.pruebas.total, number(useGrouping: always)}} de pruebas. Proveedores insertados: {{sap_proveedores.proveedores_insertados, number(useGrouping: always)}}; actualizados: {{sap_proveedores.proveedores_actualizados, number(useGrouping: always)}}; eliminados: {{sap_proveedores.proveedores_eliminados, number(useGrouping: always)}}',
    },
    en: {
      name: 'Initialise the SAP data',
      result:
        'Companies: {{sap_empresas.insertados, number(useGrouping: always)}}. Service Layer: {{service_layer.productivo.exitosos, number(useGrouping: always)}} of {{service_layer.productivo.total, number(useGrouping: always)}} productive and {{service_layer.pruebas.exitosos, number(useGrouping: always)}} of {{service_layer.pruebas.total, number(useGrouping: always)}} test ones. Suppliers inserted: {{sap_proveedores.proveedores_insertados, number(useGrouping: always)}}; updated: {{sap_proveedores.proveedores_actualizados, number(useGrouping: always)}}; removed: {{sap_proveedores.proveedores_eliminados, number(useGrouping: always)}}',
    },
  },
  work: async () => (await import('../sap-data/initialise-sap.ts')).initialiseSap,
})
