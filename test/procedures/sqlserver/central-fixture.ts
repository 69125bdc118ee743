import { afterAll } from 'vitest'
import { CentralServer } from '../../../src-main/demo/central/central-server.ts'
import { centralContents } from '../../../src-main/demo/central/central-contents.ts'
import { centralTables } from '../../../src-main/demo/central/central-tables.ts'
import { procedureTables } from '../../../src-main/demo/central/procedure-tables.ts'
import { makeCertificate, secureContextFor } from '../../../src-main/demo/stores/certificate.ts'
import { makeProducts } from '../../../src-main/demo/stores/products.ts'
import { defineProcedures } from '../../../src-main/demo/tsql/procedures/define-procedures.ts'
import { dayOfIso } from '../../../src-main/demo/values/calendar.ts'
import { systemClock } from '../../../src-main/foundation/clock.ts'
import { bindCall } from '../../../src-main/procedure-calls/bind-call.ts'
import type { BoundCall, ProcedureAccess, ServerWork } from '../../../src-main/procedure-calls/procedure-server.ts'
import { sqlServerProcedures } from '../../../src-main/sqlserver/procedures/sqlserver-procedures.ts'
import type { ProcedureDescription } from '../../../src-shared/domain/procedure.ts'

const TODAY = '2025-10-22'

export interface CentralFixture {
  readonly central: CentralServer
  readonly access: ProcedureAccess
  readonly describe: (procedure: string) => Promise<ProcedureDescription>
  /** A call by canonical texts, described afresh; null passes NULL. Throws when a value does not fit. */
  readonly call: (
    procedure: string,
    values?: Readonly<Record<string, string | null>>,
    transaction?: boolean,
  ) => Promise<BoundCall>
  /** Rows of the log that its procedures write, by the process that they name. */
  readonly notes: (process: string) => number
}

/** A simulated central server for a test file, with its procedures and those of `more` (their texts), and the databases of SAP. */
export async function startCentral(
  encryption: 'required' | 'notSupported' = 'notSupported',
  more: readonly string[] = [],
): Promise<CentralFixture> {
  const contents = centralContents()
  const added = defineProcedures(more, { offsetFetch: true, changes: true })
  const context = secureContextFor(await makeCertificate('SRV-CENTRAL'), 'TLSv1.2')
  const central = new CentralServer({
    user: 'caudal_central',
    password: 'clave del central',
    encryption,
    tables: [...centralTables(), ...procedureTables('prueba', makeProducts('prueba'), dayOfIso(TODAY))],
    contents: { ...contents, procedures: new Map([...contents.procedures, ...added]) },
    secureContext: () => context,
  })
  await central.server.start()
  afterAll(() => central.server.stop())
  const { host, port, database, user, password, encryption: rung } = central.view
  const access: ProcedureAccess = {
    connection: {
      id: 'central',
      name: 'Central',
      kind: 'sqlserver',
      server: host,
      port,
      database,
      user,
      encryption: rung,
      enabled: true,
      allowed: ['*'],
      parallel: 20,
    },
    password,
    pin: null,
  }
  const describeOne = (procedure: string): Promise<ProcedureDescription> =>
    sqlServerProcedures.describe(access, procedure, plainWork())
  return {
    central,
    access,
    describe: describeOne,
    notes: (process) => central.rows('bitacora_procesos').filter((row) => row[2] === process).length,
    call: async (procedure, values = {}, transaction = false) => {
      const description = await describeOne(procedure)
      const given = Object.fromEntries(
        Object.entries(values).map(([name, text]) => [
          name,
          text === null ? ({ kind: 'null' } as const) : ({ kind: 'value', text } as const),
        ]),
      )
      const bound = bindCall(description, given, { today: TODAY, timeZone: 'America/Caracas' })
      if (Object.keys(bound.problems).length > 0) throw new Error(JSON.stringify(bound.problems))
      return { description, arguments: bound.arguments, transaction }
    },
  }
}

export function plainWork(signal: AbortSignal = new AbortController().signal): ServerWork {
  return { clock: systemClock, signal }
}
