import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'

/** A connection to an Oracle that is nowhere. */
export function oracleConnection(changes: Partial<ProcedureConnection> = {}): ProcedureConnection {
  return {
    id: 'oracle',
    name: 'Oracle',
    kind: 'oracle',
    server: '127.0.0.1',
    port: 1,
    database: 'XEPDB1',
    user: 'REPORTES',
    encryption: 'none',
    enabled: true,
    allowed: ['*'],
    parallel: 5,
    ...changes,
  }
}
