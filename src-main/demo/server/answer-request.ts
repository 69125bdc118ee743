import type { RpcRequest } from '../tds/rpc-request.ts'
import { writeReturnStatus } from '../tds/tokens/return-status.ts'
import { writeReturnValue } from '../tds/tokens/return-value.ts'
import type { TransactionRequest } from '../tds/transaction-request.ts'
import type { BulkInsert } from '../tsql/changes/bulk-insert.ts'
import { changeTransaction } from '../tsql/change-transaction.ts'
import { BatchEndedError, type Frame } from '../tsql/frame.ts'
import { endRequest } from '../tsql/report-error.ts'
import { runBatch } from '../tsql/run-batch.ts'
import { callProcedure, type CallResult } from '../tsql/run-procedure.ts'
import type { Session } from '../tsql/session.ts'
import { SqlError, unsupported } from '../values/sql-error.ts'
import type { Response } from './response.ts'

function frameFor(session: Session, response: Response): Frame {
  return {
    session,
    sink: response,
    variables: new Map(),
    procedure: '',
    depth: 0,
    returned: { status: 0 },
    isGuarded: false,
  }
}

function reportError(error: unknown, response: Response, session: Session): void {
  if (!(error instanceof SqlError)) throw error
  session.lastError = error.number
  response.message({
    number: error.number,
    state: error.state,
    severity: error.severity,
    text: error.message,
    procedure: error.procedure,
    line: Math.max(error.line, 1),
  })
}

/** Run a SQL batch. Throws CancelledError. */
export async function answerBatch(sql: string, session: Session, response: Response): Promise<void> {
  const frame = frameFor(session, response)
  try {
    await runBatch(sql, frame)
  } catch (error) {
    if (!(error instanceof BatchEndedError)) throw error
  }
  endRequest(frame)
}

/** Run the calls of an RPC message: results, OUTPUT parameters, return status, DONEPROC. Throws CancelledError. */
export async function answerRpc(requests: readonly RpcRequest[], session: Session, response: Response): Promise<void> {
  for (const request of requests) {
    response.statementDone = 'doneInProc'
    const args = request.parameters.map(({ name, type, value, output }) => ({ name, type, value, output }))
    const frame = frameFor(session, response)
    let result: CallResult | undefined
    try {
      result = await callProcedure(request.procedure, args, frame)
    } catch (error) {
      if (!(error instanceof BatchEndedError)) reportError(error, response, session)
    }
    endRequest(frame)
    if (result !== undefined) {
      const { status, outputs } = result
      response.token((out) => writeReturnStatus(out, status))
      for (const { position, name, type, value } of outputs)
        response.token((out) => writeReturnValue(out, position, name, type, value))
    }
    response.procedureDone(result === undefined)
  }
}

/** The rows of a bulk load have come: all of them are in the table now, or none. */
export function answerBulkLoad(bulk: BulkInsert, isIgnored: boolean, session: Session, response: Response): void {
  const { workspace } = session
  try {
    if (isIgnored) {
      response.done({ error: true })
      return
    }
    const { table, count } = bulk.finish()
    workspace?.put(table)
    response.done({ rowCount: count })
  } catch (error) {
    reportError(error, response, session)
    response.done({ error: true })
  } finally {
    if (session.transactionCount === 0) workspace?.commit()
  }
}

/** Begin, commit or roll back as the client library asks. */
export function answerTransaction(request: TransactionRequest, session: Session, response: Response): void {
  try {
    if (request === 'save' || request === 'other') throw unsupported('transaction manager request')
    changeTransaction(request, { session, sink: response })
  } catch (error) {
    reportError(error, response, session)
    response.done({ error: true })
  }
}
