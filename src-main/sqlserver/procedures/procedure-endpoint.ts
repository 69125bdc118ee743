import type { ProcedureAccess } from '../../procedure-calls/procedure-server.ts'
import type { StoreEndpoint } from '../store-endpoint.ts'

/** A connection for procedures as everything here reaches a server. */
export function procedureEndpoint({ connection, password, pin }: ProcedureAccess): StoreEndpoint {
  const { id, server, port, database, user, encryption } = connection
  return { store: { id, server, port, database, user, encryption }, password, pin }
}
