/** What the log of a job on SAP says. The steps are those of the user's documents; where they said that the database was dropped, this says what is really done. */
export const SAP_LOG = {
  es: {
    'sap.step.prepare':
      'Preparando la inicialización: los datos actuales siguen en uso mientras se traen los nuevos aparte...',
    'sap.step.tables': 'Creando las tablas de los datos nuevos (SAP_EMPRESAS, SAP_PROVEEDORES)...',
    'sap.step.companies': 'Poblando tabla SAP_EMPRESAS...',
    'sap.step.views': 'Creando vistas SQL (vw_productivo, vw_pruebas)...',
    'sap.step.service_layer': 'Probando conexión a Service Layer...',
    'sap.step.suppliers': 'Poblando tabla SAP_PROVEEDORES...',
    'sap.step.session': 'Restaurando la sesión del usuario...',
    'sap.step.mail': 'Enviando correo electrónico con resultados...',
    'sap.companies': 'Empresas leídas: {{companies, number(useGrouping: always)}}.',
    'sap.companyFailed': 'No se pudo leer la empresa {{instance}}: {{error}} Conserva lo que ya se sabía de ella.',
    'sap.login': 'Probando conexión a Service Layer (instancia {{done}} de {{total}}): {{instance}} conecta.',
    'sap.loginFailed':
      'Probando conexión a Service Layer (instancia {{done}} de {{total}}): {{instance}} no conecta. {{error}}',
    'sap.suppliers':
      'Poblando tabla SAP_PROVEEDORES (instancia {{done}} de {{total}}): {{instance}} tiene {{suppliers, number(useGrouping: always)}} proveedores.',
    'sap.suppliersFailed':
      'Poblando tabla SAP_PROVEEDORES (instancia {{done}} de {{total}}): {{instance}} conserva sus proveedores anteriores. {{error}}',
    'sap.swapped':
      'Los datos nuevos están en uso. Insertados: {{inserted, number(useGrouping: always)}}; actualizados: {{updated, number(useGrouping: always)}}; eliminados: {{removed, number(useGrouping: always)}}.',
    'sap.mailSkipped': 'No hay destinatarios: no se envía correo.',
    'sap.mailSent': 'Correo enviado a {{recipients}}.',
    'sap.mailRejected': 'El servidor de correo no aceptó a {{recipients}}; los demás lo recibieron.',
    'sap.mailFailed': 'No se pudo enviar el correo: {{error}} {{remedy}} Los datos nuevos están en uso.',
    'sap.done': 'Proceso completado exitosamente',
  },
  en: {
    'sap.step.prepare':
      'Preparing the initialisation: the present data stay in use while the new ones are brought beside them...',
    'sap.step.tables': 'Creating the tables of the new data (SAP_EMPRESAS, SAP_PROVEEDORES)...',
    'sap.step.companies': 'Filling table SAP_EMPRESAS...',
    'sap.step.views': 'Creating SQL views (vw_productivo, vw_pruebas)...',
    'sap.step.service_layer': 'Testing the login to the Service Layer...',
    'sap.step.suppliers': 'Filling table SAP_PROVEEDORES...',
    'sap.step.session': 'Restoring the user’s session...',
    'sap.step.mail': 'Sending a mail with the results...',
    'sap.companies': 'Companies read: {{companies, number(useGrouping: always)}}.',
    'sap.companyFailed': 'Company {{instance}} could not be read: {{error}} What was known of it stays.',
    'sap.login': 'Testing the login to the Service Layer (instance {{done}} of {{total}}): {{instance}} works.',
    'sap.loginFailed':
      'Testing the login to the Service Layer (instance {{done}} of {{total}}): {{instance}} fails. {{error}}',
    'sap.suppliers':
      'Filling table SAP_PROVEEDORES (instance {{done}} of {{total}}): {{instance}} has {{suppliers, number(useGrouping: always)}} suppliers.',
    'sap.suppliersFailed':
      'Filling table SAP_PROVEEDORES (instance {{done}} of {{total}}): {{instance}} keeps its former suppliers. {{error}}',
    'sap.swapped':
      'The new data are in use. Inserted: {{inserted, number(useGrouping: always)}}; updated: {{updated, number(useGrouping: always)}}; removed: {{removed, number(useGrouping: always)}}.',
    'sap.mailSkipped': 'There are no recipients: no mail is sent.',
    'sap.mailSent': 'Mail sent to {{recipients}}.',
    'sap.mailRejected': 'The mail server did not accept {{recipients}}; the others got it.',
    'sap.mailFailed': 'The mail could not be sent: {{error}} {{remedy}} The new data are in use.',
    'sap.done': 'Process completed successfully',
  },
}
