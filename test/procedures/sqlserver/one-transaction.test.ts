import { describe, expect, test } from 'vitest'
import { startCentral } from './central-fixture.ts'
import { recordRun } from './recorded-run.ts'

const { access, call, central, notes } = await startCentral()

/** A month's closing that writes a row at each of its steps; `month` keeps tests apart. */
function closing(month: string, transaction: boolean) {
  const values = { '@anio': '2024', '@mes': month, '@pasos': '50', '@milisegundos': '20' }
  return call('dbo.sp_cierre_mensual', values, transaction)
}

describe('one transaction around the call', () => {
  test('is committed at the end', async () => {
    const values = { '@anio': '2024', '@mes': '4', '@pasos': '2', '@milisegundos': '1' }

    const run = await recordRun(access, await call('dbo.sp_cierre_mensual', values, true))

    expect(run.error).toBeNull()
    expect(notes('cierre 2024-04')).toBe(2)
  })

  test('is undone when the procedure only reports an error and goes on', async () => {
    const run = await recordRun(access, await call('dbo.sp_error_tras_resultado', {}, true))

    expect(run.sets).toHaveLength(2)
    expect(run.error).toMatchObject({ code: 'PROCEDURE_FAILED', details: { work: 'rolled_back' } })
  })

  test('is undone by the server itself when an error ends the batch', async () => {
    const run = await recordRun(access, await call('dbo.sp_error_de_conversion', {}, true))

    expect(run.error).toMatchObject({
      code: 'PROCEDURE_FAILED',
      retryable: false,
      details: { number: 245, work: 'rolled_back' },
    })
  })

  test('a procedure that leaves its own open has failed, and leaves nothing', async () => {
    const before = central.rows('bitacora_procesos').length

    const run = await recordRun(access, await call('dbo.sp_deja_transaccion_abierta'))

    expect(run.error).toMatchObject({ code: 'PROCEDURE_FAILED', details: { number: 266 } })
    expect(central.rows('bitacora_procesos')).toHaveLength(before)
  })

  test.each([
    [true, 'rolled_back', true],
    [false, 'kept_what_it_committed', false],
  ])(
    'a deadlock may be tried again only when all was undone (transaction %s: %s)',
    async (transaction, work, retryable) => {
      const happened = central.faults.plan({ at: 'update', what: 1205 })

      const run = await recordRun(access, await call('dbo.sp_actualiza_costos', { '@porcentaje': '5' }, transaction))

      await happened
      expect(run.error).toMatchObject({ code: 'PROCEDURE_GIVEN_UP', retryable, details: { number: 1205, work } })
    },
  )

  test('a commit that the server refuses has left nothing', async () => {
    const values = { '@anio': '2023', '@mes': '3', '@pasos': '1', '@milisegundos': '1' }
    const closingCall = await call('dbo.sp_cierre_mensual', values, true)
    const happened = central.faults.plan({ at: 'commit', what: 1205 })

    const run = await recordRun(access, closingCall)

    await happened
    expect(run.error).toMatchObject({ code: 'PROCEDURE_GIVEN_UP', retryable: true, details: { work: 'rolled_back' } })
    expect(notes('cierre 2023-03')).toBe(0)
  })

  test('nobody can tell what became of a commit whose answer is lost', async () => {
    const values = { '@anio': '2023', '@mes': '2', '@pasos': '1', '@milisegundos': '1' }
    const closingCall = await call('dbo.sp_cierre_mensual', values, true)
    const happened = central.faults.plan({ at: 'commit', what: 'drop_after' })

    const run = await recordRun(access, closingCall)

    await happened
    expect(run.error).toMatchObject({ code: 'PROCEDURE_LINK_LOST', retryable: false, details: { work: 'unknown' } })
    expect(notes('cierre 2023-02')).toBe(1)
  })

  test('nothing is sent when the mark of the run cannot be kept', async () => {
    const run = await recordRun(access, await closing('5', true), {
      sending: () => Promise.reject(new Error('no disk')),
    })

    expect(run.error).toMatchObject({ details: { work: 'nothing_sent' } })
    expect(notes('cierre 2024-05')).toBe(0)
  })
})
