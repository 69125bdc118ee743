import oracledb from 'oracledb'
import type { BindParameters, ResultSet } from 'oracledb'
import { readPresentedChain } from '../certificates/presented-chain.ts'
import { abortReason } from '../foundation/abort-reason.ts'
import { AppError, toAppError } from '../foundation/app-error.ts'
import type {
  BoundCall,
  ProcedureAccess,
  ProcedureServer,
  RunEnd,
  RunReceiver,
  ServerWork,
} from '../procedure-calls/procedure-server.ts'
import type { StoppedWork } from '../../src-shared/domain/procedure-run.ts'
import { describeOracleProcedure, listOracleProcedures } from './dictionary.ts'
import { watchLongOperations } from './long-operation-watch.ts'
import { OracleSession, Unconfirmed } from './oracle-session.ts'
import type { OracleDriver } from './oracle-session.ts'
import { outText, procedureBlock } from './procedure-block.ts'
import type { ProcedureBlock } from './procedure-block.ts'
import { fetchType, readResultSet } from './result-sets.ts'
import { keepServerOutput, readServerOutput } from './server-output.ts'

type Sets = readonly ResultSet<readonly unknown[]>[]

/** Oracle's procedures and functions, through Oracle's own driver. */
export function createOracleProcedures(driver: OracleDriver): ProcedureServer {
  const inSession = async <T>(
    access: ProcedureAccess,
    work: ServerWork,
    task: (session: OracleSession) => Promise<T>,
  ): Promise<T> => {
    const session = await OracleSession.open(driver, access, work)
    try {
      return await task(session)
    } catch (thrown) {
      throw thrown instanceof Unconfirmed ? thrown.reason : thrown
    } finally {
      session.close()
    }
  }
  return {
    async check(access, work) {
      const { connection } = access
      // At first contact the certificate is looked at before anything is sent, and is the one that the login then insists on.
      const trusted =
        connection.encryption === 'none' || access.pin !== null
          ? null
          : (await readPresentedChain(connection, work)).pin
      const listed = await inSession({ ...access, pin: access.pin ?? trusted }, work, listOracleProcedures)
      return { procedures: listed.length, trusted }
    },
    async readCertificate({ connection }, work) {
      return connection.encryption === 'none' ? null : (await readPresentedChain(connection, work)).pin
    },
    list: (access, work) => inSession(access, work, listOracleProcedures),
    describe: (access, name, work) =>
      inSession(access, work, async (session) => (await describeOracleProcedure(session, name)).description),
    run: (access, call, receiver, work) => runCall(driver, access, call, receiver, work),
  }
}

export const oracleProcedures: ProcedureServer = createOracleProcedures(oracledb)

/** How far a run has come, which tells what its end leaves behind. */
type Stage = 'preparing' | 'working' | 'committing'

async function runCall(
  driver: OracleDriver,
  access: ProcedureAccess,
  call: BoundCall,
  receiver: RunReceiver,
  work: ServerWork,
): Promise<RunEnd> {
  let stage: Stage = 'preparing'
  let session: OracleSession | null = null
  try {
    session = await OracleSession.open(driver, access, work)
    const { locals, returned } = await describeOracleProcedure(session, call.description.name)
    const block = procedureBlock(call, locals, returned)
    const sid = Number((await session.rows(`SELECT SYS_CONTEXT('USERENV', 'SID') FROM dual`, {}))[0]?.[0])
    // A procedure that commits by itself fails then (ORA-00034) instead of leaving half of its work.
    if (call.transaction) await session.execute('ALTER SESSION DISABLE COMMIT IN PROCEDURE', {})
    await keepServerOutput(session)
    await receiver.sending()
    stage = 'working'
    const watch = watchLongOperations(driver, access, sid, receiver, work)
    try {
      const end = await execute(session, block, receiver)
      stage = 'committing'
      await session.commit()
      return end
    } finally {
      watch.stop()
    }
  } catch (thrown) {
    const isConfirmed =
      stage === 'working' && session !== null && !(thrown instanceof Unconfirmed) && (await session.rollback())
    throw stopped(thrown, workLeft(stage, isConfirmed, call.transaction), work)
  } finally {
    session?.close()
  }
}

async function execute(session: OracleSession, block: ProcedureBlock, receiver: RunReceiver): Promise<RunEnd> {
  let outBinds: Readonly<Record<string, unknown>>
  let implicit: Sets
  try {
    const result = await session.execute<unknown>(block.sql, { ...block.binds } as BindParameters, {
      resultSet: true,
      outFormat: oracledb.OUT_FORMAT_ARRAY,
      fetchTypeHandler: fetchType,
    })
    outBinds = (result.outBinds ?? {}) as Readonly<Record<string, unknown>>
    implicit = (result.implicitResults ?? []) as unknown as Sets
  } catch (thrown) {
    // What it printed until it failed often says why.
    if (!(thrown instanceof Unconfirmed)) await readServerOutput(session, receiver).catch(() => undefined)
    throw thrown
  }
  await readServerOutput(session, receiver)
  for (const set of implicit) await readResultSet(set, null, receiver, session)
  for (const [bind, name] of block.cursors) {
    const set = outBinds[bind] as ResultSet<readonly unknown[]> | null | undefined
    // A cursor that the procedure did not open.
    if (set !== null && set !== undefined) await readResultSet(set, name, receiver, session)
  }
  const outs = block.outs.map(({ bind, parameter, family }) => ({
    parameter,
    value: { family, ...outText(family, outBinds[bind]) },
  }))
  return {
    outValues: outs.flatMap(({ parameter, value }) =>
      parameter === null ? [] : [{ name: parameter.name, typeText: parameter.typeText, ...value }],
    ),
    returnValue: outs.find(({ parameter }) => parameter === null)?.value.text ?? null,
    // PL/SQL tells nobody how many rows its statements changed.
    rowsAffected: null,
  }
}

/** `isConfirmed`: the server took back what was not committed. It does so by itself, too, once it notices that the connection is gone. */
function workLeft(stage: Stage, isConfirmed: boolean, transaction: boolean): StoppedWork {
  if (stage === 'preparing') return 'nothing_sent'
  if (stage === 'committing') return 'unknown'
  if (transaction) return 'rolled_back'
  return isConfirmed ? 'kept_what_it_committed' : 'unknown'
}

function stopped(thrown: unknown, left: StoppedWork, { signal }: ServerWork): AppError {
  if (signal.aborted) return new AppError('PROCEDURE_STOPPED', { details: { work: left }, cause: abortReason(signal) })
  const error = toAppError(thrown)
  const { code, details, technical } = error
  // Once it was sent, only what the server took back by itself may be tried again without asking anybody.
  const retryable = error.retryable && (left === 'nothing_sent' || (left === 'rolled_back' && code === 'DEADLOCK'))
  return new AppError(code, { retryable, technical, details: { ...details, work: left }, cause: thrown })
}
