import { SAP_COMPANIES, type SapCompany } from '../sap-companies.ts'
import type { DatabaseContents } from '../tsql/database.ts'
import { MemoryTable } from '../stores/memory-table.ts'
import type { Row, TableColumn } from '../tsql/table-source.ts'
import * as types from '../values/sql-type.ts'

const COMMON_DATABASE = 'SBO-COMMON'

const text = (name: string, length: number, nullable = true): TableColumn => ({
  name,
  type: types.nvarchar(length),
  nullable,
})

/** SAP's list of companies (SRGC), in the database that all of them share. */
const COMPANY_LIST: readonly TableColumn[] = [
  text('dbName', 128, false),
  text('cmpName', 100),
  text('versStr', 20),
  text('dbUser', 128),
  text('lawsSet', 3),
]

/** The columns of a company's own data (OADM) that Caudal reads, and some that it does not. */
const COMPANY_DATA: readonly TableColumn[] = [
  { name: 'Code', type: types.INT, nullable: false },
  text('CompnyName', 100),
  text('CompnyAddr', 254),
  text('Country', 3),
  text('PrintHeadr', 100),
  text('TaxIdNum', 32),
  text('MainCurncy', 3),
]

/** SBO-COMMON, and a database for every company and every twin for tests, by lower-case name. */
export function sapDatabases(): ReadonlyMap<string, DatabaseContents> {
  const twins = SAP_COMPANIES.filter(({ hasTest }) => hasTest).map((company): SapCompany => ({
    ...company,
    instance: `${company.instance}_PRUEBAS`,
    printHeader: `PRUEBAS - ${company.printHeader}`,
  }))
  const companies = [...SAP_COMPANIES, ...twins]
  const list = companies.map(({ instance, printHeader }): Row => [instance, printHeader, '10.00.190', 'sa', 'MX'])
  return new Map(
    [
      database(COMMON_DATABASE, 'SRGC', COMPANY_LIST, list),
      ...companies.map(({ instance, printHeader, address, taxId }) => {
        const row: Row = [1, printHeader, address === '' ? null : address, 'MX', printHeader, taxId, 'MXP']
        return database(instance, 'OADM', COMPANY_DATA, [row])
      }),
    ].map((contents) => [contents.name.toLowerCase(), contents]),
  )
}

function database(
  name: string,
  table: string,
  columns: readonly TableColumn[],
  rows: readonly Row[],
): DatabaseContents {
  return {
    name,
    tables: new Map([[table.toLowerCase(), new MemoryTable(`${name}.${table}`, columns, [], rows)]]),
    procedures: new Map(),
    userTypes: [],
    revoked: new Set(),
  }
}
