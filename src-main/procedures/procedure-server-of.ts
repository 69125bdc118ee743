import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ConnectionKind } from '../../src-shared/domain/procedure-connection.ts'
import type { ProcedureServer } from '../procedure-calls/procedure-server.ts'

/** Loads the kind's driver at its first use. */
export async function procedureServerOf(kind: ConnectionKind): Promise<ProcedureServer> {
  switch (kind) {
    case 'sqlserver': {
      const { sqlServerProcedures } = await import('../sqlserver/procedures/sqlserver-procedures.ts')
      return sqlServerProcedures
    }
    case 'oracle': {
      const { oracleProcedures } = await import('../oracle/oracle-procedures.ts')
      return oracleProcedures
    }
    default:
      return assertNever(kind)
  }
}
