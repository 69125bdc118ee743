import { defineSapJob } from './sap-job.ts'

/** "Inicializar datos": companies, logins and suppliers of SAP Business One. */
export const initialiseSapHandler = defineSapJob({
  kind: 'initialise-sap',
  labels: {
    es: {
      name: 'Inicializar datos de SAP',
      result:
        'Empresas: {{sap_empresas.insertados, number}}. Service Layer: {{service_layer.productivo.exitosos, number}} de {{service_layer.productivo.total, number}} productivas y {{service_layer.pruebas.exitosos, number}} de {{service_layer.pruebas.total, number}} de pruebas. Proveedores insertados: {{sap_proveedores.proveedores_insertados, number}}; actualizados: {{sap_proveedores.proveedores_actualizados, number}}; eliminados: {{sap_proveedores.proveedores_eliminados, number}}',
    },
    en: {
      name: 'Initialise the SAP data',
      result:
        'Companies: {{sap_empresas.insertados, number}}. Service Layer: {{service_layer.productivo.exitosos, number}} of {{service_layer.productivo.total, number}} productive and {{service_layer.pruebas.exitosos, number}} of {{service_layer.pruebas.total, number}} test ones. Suppliers inserted: {{sap_proveedores.proveedores_insertados, number}}; updated: {{sap_proveedores.proveedores_actualizados, number}}; removed: {{sap_proveedores.proveedores_eliminados, number}}',
    },
  },
  work: async () => (await import('../sap-data/initialise-sap.ts')).initialiseSap,
})
