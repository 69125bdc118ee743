import type { CentralContents } from './central-server.ts'
import { CENTRAL_TYPES, centralProcedures } from './central-procedures.ts'
import { NumbersTable } from './numbers-table.ts'
import { sapDatabases } from './sap-databases.ts'

/** What the demo's central server holds beside the tables that lots go to. */
export function centralContents(): CentralContents {
  return {
    readOnlyTables: new Map([['numeros', new NumbersTable(1_000_000)]]),
    procedures: centralProcedures(),
    userTypes: CENTRAL_TYPES,
    neighbours: sapDatabases(),
  }
}
