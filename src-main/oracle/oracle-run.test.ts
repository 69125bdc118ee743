import oracledb from 'oracledb'
import type { Connection } from 'oracledb'
import { describe, expect, test } from 'vitest'
import { ManualClock } from '../../test/support/manual-clock.ts'
import { oracleConnection } from '../../test/support/oracle-connection.ts'
import type { ProcedureDescription } from '../../src-shared/domain/procedure.ts'
import { AppError } from '../foundation/app-error.ts'
import type { BoundCall, ProcedureAccess, RunReceiver } from '../procedure-calls/procedure-server.ts'
import { createOracleProcedures } from './oracle-procedures.ts'

/*
 * There is no Oracle server to be had here: what its driver would answer is scripted, by statement. What this shows is the order of what Caudal sends, and what it makes of the
 * answers; not that Oracle understands it (README, "unverified").
 */

const ACCESS: ProcedureAccess = {
  connection: oracleConnection(),
  password: 'clave',
  pin: null,
}

const NAME = 'VENTAS.PKG_ETL.PROCESO_LARGO'
const ARGUMENT_ROWS = [
  ['P_FECHA', 1, 'IN', 'N', 'DATE', null, null, null, null, null, null],
  ['P_RESULTADO', 2, 'OUT', 'N', 'NUMBER', null, null, 22, null, null, null],
  ['P_FILAS', 3, 'OUT', 'N', 'REF CURSOR', null, null, null, null, null, null],
]

type Answer = (sql: string, binds: Readonly<Record<string, unknown>>) => unknown

class ScriptedOracle {
  readonly said: string[] = []
  readonly clock = new ManualClock()
  readonly controller = new AbortController()
  /** Lines that DBMS_OUTPUT holds. */
  output: string[] = []
  onCall: Answer = () => ({ outBinds: {} })
  onBreak: () => void = () => undefined

  readonly driver = {
    getConnection: () => {
      this.said.push('connect')
      return Promise.resolve(this.#connection as unknown as Connection)
    },
  }

  readonly #connection = {
    execute: async (sql: string, binds: Readonly<Record<string, unknown>>): Promise<unknown> => {
      if (sql.includes('FROM all_procedures')) return { rows: [[7, '2025-12-10T14:30:00Z', 4711]] }
      if (sql.includes('FROM all_arguments')) return { rows: ARGUMENT_ROWS }
      if (sql.includes('SYS_CONTEXT')) return { rows: [['42']] }
      if (sql.includes('GET_LINES')) {
        const lines = this.output.splice(0, 500)
        return { outBinds: { lines, count: lines.length } }
      }
      this.said.push(sql.includes('PROCESO_LARGO') ? 'call' : sql.replace(/^BEGIN (.*?)\(.*$/s, '$1'))
      return sql.includes('PROCESO_LARGO') ? this.onCall(sql, binds) : {}
    },
    commit: async () => void this.said.push('commit'),
    rollback: async () => void this.said.push('rollback'),
    break: async () => {
      this.said.push('break')
      this.onBreak()
    },
    close: async () => void this.said.push('close'),
  }

  readonly heard: unknown[] = []
  readonly receiver: RunReceiver = {
    sending: async () => void this.said.push('sending'),
    setBegins: (columns, cursor) =>
      void this.heard.push([cursor, columns.map(({ name, family, typeText }) => `${name} ${family} ${typeText}`)]),
    row: (cells) => void this.heard.push(cells),
    setEnds: () => void this.heard.push('end'),
    says: ({ text }) => void this.heard.push(text),
    progress: (done, total) => void this.heard.push(`${done}/${total}`),
  }

  async run(transaction = false) {
    const { clock, controller, driver, receiver } = this
    const procedures = createOracleProcedures(driver)
    const work = { clock, signal: controller.signal }
    const description = await procedures.describe(ACCESS, NAME, work)
    this.said.length = 0
    return procedures.run(ACCESS, callOf(description, transaction), receiver, work)
  }

  async failure(transaction = false): Promise<AppError> {
    const thrown = await this.run(transaction).then(
      () => null,
      (error: unknown) => error,
    )
    if (thrown instanceof AppError) return thrown
    throw new Error(`no AppError: ${String(thrown)}`)
  }
}

function callOf(description: ProcedureDescription, transaction: boolean): BoundCall {
  return {
    description,
    arguments: description.parameters.map((parameter) => ({
      parameter,
      value: parameter.direction === 'in' ? { kind: 'value', text: '2025-12-10' } : { kind: 'default' },
    })),
    transaction,
  }
}

/** A set of the driver's, given out two rows at a time. */
function setOf(metaData: readonly object[], rows: readonly (readonly unknown[])[]) {
  const left = [...rows]
  return { metaData, getRows: async () => left.splice(0, 2), close: async () => undefined }
}

const oraError = (text: string): Error => new Error(text)

describe('a run', () => {
  test('is announced before it leaves; brings values, sets and printed lines; is committed once all has come', async () => {
    const oracle = new ScriptedOracle()
    oracle.output = ['Empieza', 'Señal ñ']
    const columns = [
      { name: 'ID', dbType: oracledb.DB_TYPE_NUMBER, dbTypeName: 'NUMBER', precision: 10, scale: 0 },
      { name: 'IMPORTE', dbType: oracledb.DB_TYPE_NUMBER, dbTypeName: 'NUMBER', precision: 0, scale: -127 },
      { name: 'DIA', dbType: oracledb.DB_TYPE_DATE, dbTypeName: 'DATE' },
    ]
    oracle.onCall = () => ({
      outBinds: {
        o2: '1250.5',
        c3: setOf(columns, [
          ['1', '.5', new Date(2025, 11, 10, 14, 30)],
          ['2', null, null],
          ['3', '99999999999999999999.99', new Date(2025, 11, 10)],
        ]),
      },
      implicitResults: [setOf([columns[0] ?? {}], [['9']])],
    })
    const end = await oracle.run()
    expect(end).toEqual({
      outValues: [{ name: 'P_RESULTADO', family: 'decimal', typeText: 'NUMBER', text: '1250.5', cut: false }],
      returnValue: null,
      rowsAffected: null,
    })
    expect(oracle.said).toEqual(['connect', 'DBMS_OUTPUT.ENABLE', 'sending', 'call', 'commit', 'close'])
    expect(oracle.heard).toEqual([
      'Empieza',
      'Señal ñ',
      [null, ['ID integer NUMBER(10)']],
      ['9'],
      'end',
      ['P_FILAS', ['ID integer NUMBER(10)', 'IMPORTE decimal NUMBER', 'DIA datetime DATE']],
      ['1', '0.5', '2025-12-10T14:30:00'],
      ['2', null, null],
      ['3', '99999999999999999999.99', '2025-12-10T00:00:00'],
      'end',
    ])
  })

  test('in one transaction may not commit by itself; what fails is taken back, and its last lines are heard', async () => {
    const oracle = new ScriptedOracle()
    oracle.output = ['hasta aquí']
    oracle.onCall = () => {
      throw oraError('ORA-01555: snapshot too old\nORA-06512: at "VENTAS.PKG_ETL", line 12')
    }
    const error = await oracle.failure(true)
    expect(error).toMatchObject({
      code: 'QUERY_FAILED',
      retryable: false,
      details: { work: 'rolled_back', number: 'ORA-01555', message: 'ORA-01555: snapshot too old' },
    })
    expect(oracle.said).toEqual([
      'connect',
      'ALTER SESSION DISABLE COMMIT IN PROCEDURE',
      'DBMS_OUTPUT.ENABLE',
      'sending',
      'call',
      'rollback',
      'close',
    ])
    expect(oracle.heard).toEqual(['hasta aquí'])
  })

  test.each([
    ['ORA-00060: deadlock detected while waiting for resource', true, 'DEADLOCK', 'rolled_back', true],
    ['ORA-00060: deadlock detected while waiting for resource', false, 'DEADLOCK', 'kept_what_it_committed', false],
    ['ORA-03113: end-of-file on communication channel', true, 'CONNECTION_LOST', 'rolled_back', false],
    ['ORA-00942: table or view does not exist', false, 'OBJECT_MISSING', 'kept_what_it_committed', false],
    [
      `ORA-06550: line 3, column 3:\nPLS-00201: identifier 'X' must be declared`,
      false,
      'OBJECT_MISSING',
      'kept_what_it_committed',
      false,
    ],
  ] as const)('%s (transaction: %s)', async (text, transaction, code, left, retryable) => {
    const oracle = new ScriptedOracle()
    oracle.onCall = () => {
      throw oraError(text)
    }
    expect(await oracle.failure(transaction)).toMatchObject({ code, retryable, details: { work: left } })
  })

  test('that is stopped is stopped at the server, which says that it has', async () => {
    const oracle = new ScriptedOracle()
    let refuse: (error: Error) => void = () => undefined
    const call = new Promise<unknown>((_, reject) => {
      refuse = reject
    })
    oracle.onBreak = () => refuse(oraError('ORA-01013: user requested cancel of current operation'))
    oracle.onCall = () => {
      queueMicrotask(() => oracle.controller.abort(new Error('cancelado')))
      return call
    }
    expect(await oracle.failure()).toMatchObject({
      code: 'PROCEDURE_STOPPED',
      details: { work: 'kept_what_it_committed' },
    })
    expect(oracle.said.slice(-3)).toEqual(['break', 'rollback', 'close'])
  })

  test('whose server does not confirm is left after five seconds, and nobody claims to know', async () => {
    const oracle = new ScriptedOracle()
    oracle.onBreak = () => queueMicrotask(() => oracle.clock.advance(5_000))
    oracle.onCall = () => {
      queueMicrotask(() => oracle.controller.abort(new Error('cancelado')))
      return new Promise(() => undefined)
    }
    expect(await oracle.failure()).toMatchObject({ code: 'PROCEDURE_STOPPED', details: { work: 'unknown' } })
    expect(oracle.said.slice(-2)).toEqual(['break', 'close'])
  })

  test('that never left says so', async () => {
    const oracle = new ScriptedOracle()
    oracle.receiver.sending = () => Promise.reject(new AppError('DISK_FULL'))
    expect(await oracle.failure()).toMatchObject({ code: 'DISK_FULL', details: { work: 'nothing_sent' } })
    expect(oracle.said).not.toContain('call')
  })
})
