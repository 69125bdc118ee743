/**
 * Companies whose Service Layer takes the login, and those whose twin does. Made anew by each initialisation, so that they are there whatever was done to the file.
 */
export const SAP_VIEWS = `
  DROP VIEW IF EXISTS vw_productivo;
  CREATE VIEW vw_productivo AS
    SELECT Instancia, PrintHeadr, CompnyAddr, TaxIdNum FROM SAP_EMPRESAS WHERE SL = 1;
  DROP VIEW IF EXISTS vw_pruebas;
  CREATE VIEW vw_pruebas AS
    SELECT Instancia, PrintHeadr, CompnyAddr, TaxIdNum FROM SAP_EMPRESAS WHERE SLP = 1 AND Prueba = 1;
`
