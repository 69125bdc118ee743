import type { CertificatePin } from '../../../src-shared/domain/store.ts'
import { AppError } from '../../foundation/app-error.ts'
import type { ProcedureAccess, ProcedureServer, ServerWork } from '../../procedure-calls/procedure-server.ts'
import { assertPinnedCertificate } from '../certificate-check.ts'
import { StoreConnection } from '../store-connection.ts'
import { probeTls } from '../tls-probe.ts'
import { readParameters, readProcedure, readProcedures } from './catalog-queries.ts'
import { describeParameter } from './describe-parameter.ts'
import { procedureEndpoint } from './procedure-endpoint.ts'
import { readProcedureSource } from './procedure-source.ts'
import { runCall } from './run-call.ts'

/** Stored procedures of SQL Server 2008 and later. */
export const sqlServerProcedures: ProcedureServer = {
  async check(access, work) {
    const shown = await this.readCertificate(access, work)
    const { pin } = access
    if (shown !== null && pin !== null) assertPinnedCertificate(procedureEndpoint(access), shown)
    const procedures = await this.list({ ...access, pin: pin ?? shown }, work)
    return { procedures: procedures.length, trusted: pin === null ? shown : null }
  },

  async readCertificate(access, work): Promise<CertificatePin | null> {
    if (access.connection.encryption === 'none') return null
    const { certificate } = await probeTls(procedureEndpoint(access), work)
    return certificate
  },

  list: (access, work) => withConnection(access, work, readProcedures),

  describe: (access, name, work) =>
    withConnection(access, work, async (connection) => {
      const found = await readProcedure(connection, name)
      if (found === undefined)
        throw new AppError('PROCEDURE_UNKNOWN', {
          details: { procedure: name, server: access.connection.server, database: access.connection.database },
          technical: `${name} is not there, or the login may not run it`,
        })
      const declared = found.source === null ? null : readProcedureSource(found.source)
      const rows = await readParameters(connection, found.objectId)
      const parameters = rows.map((row, index) => describeParameter(row, index + 1, declared))
      return {
        name: found.name,
        changedAt: found.changedAt,
        parameters,
        returns: { family: 'integer', typeText: 'int' },
        unsupported: parameters.filter((each) => each.family === null && !each.hasDefault).map((each) => each.name),
      }
    }),

  run: runCall,
}

async function withConnection<T>(
  access: ProcedureAccess,
  { clock, signal }: ServerWork,
  task: (connection: StoreConnection) => Promise<T>,
): Promise<T> {
  const connection = await StoreConnection.open(procedureEndpoint(access), clock, signal)
  try {
    return await task(connection)
  } finally {
    connection.close()
  }
}
