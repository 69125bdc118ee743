import { describe, expect, test } from 'vitest'
import { AppError } from '../../src-main/foundation/app-error.ts'
import { CommitUnconfirmedError } from '../../src-main/sqlserver/central/push-rows.ts'
import type { CentralServer } from '../../src-main/demo/central/central-server.ts'
import type { PlannedFault } from '../../src-main/demo/tsql/changes/fault-plan.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { numbered, product, push, startCentral } from './support/central-fixture.ts'
import type { Values } from './support/central-fixture.ts'

const ROWS = 800

/** Half of them differ from what is there, half are new. */
function lot(): Iterable<Values> {
  return numbered(ROWS, (number) => product(number, { marca: 'Nueva' }))
}

async function centralWithHalf(): Promise<CentralServer> {
  const central = await startCentral()
  await push(central, 'productos', numbered(ROWS / 2, product))
  return central
}

/** Nothing of the failed push is there, and the next one goes through: nothing was left behind either. */
async function expectUntouched(central: CentralServer): Promise<void> {
  expect(central.rows('productos')).toHaveLength(ROWS / 2)
  expect(central.rows('productos').some((row) => row.includes('Nueva'))).toBe(false)
  expect(await push(central, 'productos', lot())).toEqual({ rowsSent: ROWS, inserted: ROWS / 2, updated: ROWS / 2 })
}

describe('a push that fails leaves nothing half done', () => {
  const failures: readonly [string, PlannedFault, string][] = [
    ['the line drops while rows are sent', { at: 'bulk', what: 'drop', afterRows: 300 }, 'CENTRAL_LINK_LOST'],
    ['the line drops between update and insert', { at: 'insert', what: 'drop' }, 'CENTRAL_LINK_LOST'],
    ['no room for the rows sent', { at: 'bulk', what: 1105, afterRows: 300 }, 'CENTRAL_FULL'],
    ['the log is full when rows are updated', { at: 'update', what: 9002 }, 'CENTRAL_FULL'],
    ['the log is full when it commits', { at: 'commit', what: 9002 }, 'CENTRAL_FULL'],
    ['a foreign key refuses a row', { at: 'insert', what: 547 }, 'CENTRAL_ROWS_REJECTED'],
    ['victim of a deadlock again and again', { at: 'insert', what: 1205, times: 4 }, 'CENTRAL_BUSY'],
    ['a trigger changes an inserted row', { at: 'insert', what: 'spoil' }, 'CENTRAL_VERIFY_FAILED'],
    ['a trigger changes an updated row', { at: 'update', what: 'spoil' }, 'CENTRAL_VERIFY_FAILED'],
  ]
  test.each(failures)('%s', async (_, fault, code) => {
    const central = await centralWithHalf()
    void central.faults.plan(fault)
    await expect(push(central, 'productos', lot())).rejects.toMatchObject({ code })
    await expectUntouched(central)
  })

  test('a deadlock is gone after another try of the transaction, without sending the rows anew', async () => {
    const central = await centralWithHalf()
    void central.faults.plan({ at: 'update', what: 1205, times: 2 })
    let rowsRead = 0
    const counted = function* (): Iterable<Values> {
      for (const row of lot()) {
        rowsRead += 1
        yield row
      }
    }
    expect(await push(central, 'productos', counted())).toMatchObject({ inserted: ROWS / 2, updated: ROWS / 2 })
    expect(rowsRead).toBe(ROWS)
  })

  test('an error of the rows themselves ends the push with that error', async () => {
    const central = await centralWithHalf()
    const broken = function* (): Iterable<Values> {
      yield product(1)
      throw new AppError('FILE_CORRUPT')
    }
    await expect(push(central, 'productos', broken())).rejects.toMatchObject({ code: 'FILE_CORRUPT' })
    await expectUntouched(central)
  })

  test('cancelled while rows are sent', async () => {
    const central = await centralWithHalf()
    const cancel = new AbortController()
    const cancelling = function* (): Iterable<Values> {
      for (const row of lot()) {
        yield row
        if (row[0] === '000500') cancel.abort(new AppError('CANCELLED'))
      }
    }
    const pushed = push(central, 'productos', cancelling(), { signal: cancel.signal })
    await expect(pushed).rejects.toMatchObject({ code: 'CANCELLED' })
    await expectUntouched(central)
  })

  test('a line that falls silent while rows are sent is given up', async () => {
    const central = await centralWithHalf()
    const clock = new ManualClock()
    let sayReached = (): void => {}
    const reached = new Promise<void>((resolve) => (sayReached = resolve))
    const silencing = function* (): Iterable<Values> {
      // More than the sockets' buffers take.
      for (const row of numbered(40_000, product)) {
        yield row
        if (row[0] !== '002000') continue
        central.server.setSilent(true)
        sayReached()
      }
    }
    const pushed = push(central, 'productos', silencing(), { clock })
    await reached
    clock.advance(130_000)
    await expect(pushed).rejects.toMatchObject({ code: 'CENTRAL_LINK_LOST', retryable: true })
    central.server.setSilent(false)
    await expectUntouched(central)
  })

  test('cancelled in the middle of the transaction', async () => {
    const central = await centralWithHalf()
    const cancel = new AbortController()
    const held = central.faults.plan({ at: 'insert', what: 'hold' })
    const pushed = push(central, 'productos', lot(), { signal: cancel.signal })
    void held.then(() => cancel.abort(new AppError('CANCELLED')))
    await expect(pushed).rejects.toMatchObject({ code: 'CANCELLED' })
    await expectUntouched(central)
  })

  test('two at once: one waits for the other, and both are whole', async () => {
    const central = await centralWithHalf()
    const other = numbered(ROWS, (number) => product(number, { marca: 'Otra' }))
    const [first, second] = await Promise.all([push(central, 'productos', lot()), push(central, 'productos', other)])
    expect(first.inserted + second.inserted).toBe(ROWS / 2)
    const brands = new Set(central.rows('productos').map((row) => row[4]))
    expect(brands.size).toBe(1)
    expect(central.rows('productos')).toHaveLength(ROWS)
  })
})

describe('a commit whose answer is lost', () => {
  test('was carried out: the next push finds every row equal', async () => {
    const central = await centralWithHalf()
    void central.faults.plan({ at: 'commit', what: 'drop_after' })
    const pushed = push(central, 'productos', lot())
    await expect(pushed).rejects.toBeInstanceOf(CommitUnconfirmedError)
    await expect(pushed).rejects.toMatchObject({ counts: { inserted: ROWS / 2, updated: ROWS / 2 } })
    expect(await push(central, 'productos', lot())).toEqual({ rowsSent: ROWS, inserted: 0, updated: 0 })
    expect(central.rows('productos')).toHaveLength(ROWS)
  })

  test('was not: the next push does it', async () => {
    const central = await centralWithHalf()
    void central.faults.plan({ at: 'commit', what: 'drop' })
    await expect(push(central, 'productos', lot())).rejects.toBeInstanceOf(CommitUnconfirmedError)
    await expectUntouched(central)
  })
})
