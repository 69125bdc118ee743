import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ProcedurePc, typed } from './support/procedure-pc.ts'

let pc: ProcedurePc

beforeAll(async () => {
  pc = await ProcedurePc.start()
}, 30_000)
afterAll(() => pc.remove())

/** What each type holds at its edge, as a form gives it, and as it comes back where that is written otherwise. */
const EDGES: Readonly<Record<string, string | readonly [given: string, back: string]>> = {
  bit: 'true',
  tinyint: '255',
  smallint: '-32768',
  int: '2147483647',
  bigint: '9223372036854775807',
  float: '1.7976931348623157e+308',
  smallmoney: '-214748.3648',
  money: '922337203685477.5807',
  decimal: '1234567890123456789012345678.0123456789',
  decimal_0: '99999999999999999999999999999999999999',
  numeric: '-9999999999999.999999',
  date: '0001-01-01',
  time: '23:59:59.9999999',
  time_0: '23:59:59',
  smalldatetime: '2079-06-06T23:59:00',
  datetime: '9999-12-31T23:59:59.997',
  datetime2: '9999-12-31T23:59:59.9999999',
  datetime2_3: '2025-10-22T14:30:00.123',
  datetimeoffset: '2025-10-22T14:30:00.1234567+04:00',
  varchar: 'año «ñ»',
  nvarchar: 'Ñandú 日本 €',
  nvarchar_max: 'ñ'.repeat(5_000),
  varbinary: '0x00ff10',
  uniqueidentifier: ['6f9619ff-8b86-d011-b42d-00c04fc964ff', '6F9619FF-8B86-D011-B42D-00C04FC964FF'],
  xml: '<r><a n="1">ñ</a></r>',
}

test('every type goes in and comes out as it is, by OUT parameters and in a result set', async () => {
  const given = Object.entries(EDGES).map(
    ([type, edge]) => [`@v_${type}`, typeof edge === 'string' ? edge : edge[0]] as const,
  )
  const back = Object.entries(EDGES).map(([type, edge]) => [type, typeof edge === 'string' ? edge : edge[1]] as const)
  const { job, outcome } = await pc.run('dbo.sp_todos_los_tipos', typed(Object.fromEntries(given)))
  expect(job.error).toBeNull()
  const outs = new Map(outcome?.outValues.map(({ name, text }) => [name, text]))
  for (const [type, text] of back) expect(outs.get(`@r_${type}`), type).toBe(text)
  // What was left out is NULL, which is not the empty text.
  expect(outs.get('@r_varbinary_max')).toBeNull()
  expect(outcome?.returnValue).toBe('31')
  const { rows, total } = await pc.engine.procedures.rows({ jobId: job.id, set: 1, offset: 0, limit: 10 })
  expect(total).toBe(1)
  const columns = outcome?.sets[0]?.columns.map(({ name }) => name.slice(2)) ?? []
  for (const [type, text] of back) {
    const cell = rows[0]?.[columns.indexOf(type)] ?? ''
    expect(cell, type).toBe(text.length > 4_000 ? `${text.slice(0, 4_000)}… (+${text.length - 4_000})` : text)
  }
})

test('three result sets, as many as forty, and none', async () => {
  const three = await pc.run('dbo.sp_tres_conjuntos')
  expect(three.outcome?.sets.map(({ complete }) => complete)).toEqual([true, true, true])
  expect(three.outcome?.sets[0]?.columns.map(({ name }) => name)).toEqual(['tienda', 'artículos', 'unidades', 'valor'])
  expect(three.job.result).toMatchObject({ setCount: 3, rowsDropped: 0 })
  const forty = await pc.run('dbo.sp_cuarenta_conjuntos', typed({ '@conjuntos': '40', '@filas': '2' }))
  expect(forty.outcome?.sets).toHaveLength(40)
  expect((await pc.engine.procedures.rows({ jobId: forty.job.id, set: 40, offset: 0, limit: 9 })).rows).toEqual([
    ['40', '1'],
    ['40', '2'],
  ])
  const none = await pc.run('dbo.sp_sin_resultado')
  expect(none.job.state).toBe('completed')
  expect(none.outcome).toMatchObject({ sets: [], outValues: [], messages: 0 })
})

test.skipIf(!process.env['CAUDAL_BIG'])(
  'a million rows',
  async () => {
    const { outcome, job } = await pc.run('dbo.sp_millon_filas')
    expect(outcome?.sets).toMatchObject([{ rows: 1_000_000, complete: true }])
    const { rows } = await pc.engine.procedures.rows({ jobId: job.id, set: 1, offset: 999_999, limit: 10 })
    expect(rows.map(([number]) => number)).toEqual(['1000000'])
  },
  300_000,
)

test('thirty thousand rows, each where it belongs', async () => {
  const { job, outcome } = await pc.run('dbo.sp_millon_filas', typed({ '@filas': '30000' }))
  expect(outcome?.sets).toMatchObject([{ rows: 30_000, complete: true }])
  for (const offset of [0, 999, 1_000, 17_345, 29_999]) {
    const { rows } = await pc.engine.procedures.rows({ jobId: job.id, set: 1, offset, limit: 1 })
    expect(rows[0]?.slice(0, 2)).toEqual([String(offset + 1), `Artículo Nº ${offset + 1}`])
  }
})

describe('a procedure that reports', () => {
  test('is heard while it runs, its percentage too, and no other', async () => {
    const steps = typed({ '@anio': '2025', '@mes': '3', '@pasos': '4', '@milisegundos': '500' })
    const jobId = await pc.queue('dbo.sp_cierre_mensual', steps)
    await pc.said(jobId, '50%')
    expect(pc.engine.jobs.get(jobId).state).toBe('running')
    const job = await pc.ended(jobId)
    expect(job.progress).toMatchObject({ done: 100, total: 100, unit: 'percent' })
    const outcome = await pc.engine.procedures.outcome(jobId)
    expect(outcome).toMatchObject({ messages: 6, outValues: [{ name: '@procesados', text: '4' }] })
    const silent = await pc.run('dbo.sp_tres_conjuntos')
    expect(silent.job.progress).toBeNull()
  })

  test('is stopped at the server: what it committed stays, a transaction around it is undone', async () => {
    const notes = (): number => pc.central.rows('bitacora_procesos').length
    const steps = typed({ '@anio': '2025', '@mes': '4', '@pasos': '200', '@milisegundos': '20' })
    const before = notes()
    const free = await pc.queue('dbo.sp_cierre_mensual', steps)
    await pc.said(free, ': 1%')
    pc.engine.jobs.cancel(free)
    expect((await pc.ended(free)).state).toBe('cancelled')
    expect(pc.events(free)).toContain('procedure.stopped.kept_what_it_committed')
    const between = notes()
    expect(between).toBeGreaterThan(before)
    const whole = await pc.queue('dbo.sp_cierre_mensual', steps, { transaction: true })
    await pc.said(whole, ': 1%')
    pc.engine.jobs.cancel(whole)
    expect((await pc.ended(whole)).state).toBe('cancelled')
    expect(pc.events(whole)).toContain('procedure.stopped.rolled_back')
    expect(notes()).toBe(between)
    expect(pc.central.sessions.filter(({ request }) => request)).toEqual([])
  })
})

test('an error after the first set: the sets are there, the job failed, and no retry was made of it', async () => {
  const { job, outcome } = await pc.run('dbo.sp_error_tras_resultado', {}, { retries: 3 })
  expect(job).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'PROCEDURE_FAILED', retryable: false } })
  expect(job.error?.details).toMatchObject({ work: 'kept_what_it_committed' })
  expect(outcome?.sets).toMatchObject([
    { rows: 1, complete: true },
    { rows: 1, complete: true },
  ])
  const [line] = pc.engine.jobs.log(job.id, 0, 100).filter(({ level }) => level === 'error')
  expect(line?.details['exact']).toContain('La caja 7 no cuadra')
})

test('a session that somebody ends at the server', async () => {
  const jobId = await pc.queue('dbo.sp_bucle_sin_fin', {}, { retries: 2 })
  await pc.said(jobId, 'Vuelta 2')
  for (const session of pc.central.sessions) if (session.request) session.kill()
  const job = await pc.ended(jobId)
  expect(job).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'PROCEDURE_SESSION_ENDED' } })
  expect((await pc.engine.procedures.outcome(jobId))?.messages).toBeGreaterThanOrEqual(2)
})

test('what cannot be passed is refused before anything is sent', async () => {
  await expect(pc.queue('dbo.sp_carga_codigos', typed({ '@lote': '1' }))).rejects.toMatchObject({
    code: 'PARAMETERS_INVALID',
    details: { parameters: '@codigos' },
  })
  // As a job that was queued while the procedure still had other parameters.
  const { id } = pc.engine.jobs.enqueue({
    kind: 'run-procedure',
    parameters: pc.call('dbo.sp_carga_codigos', typed({ '@lote': '1' })),
    operator: 'ana',
  })
  expect((await pc.ended(id)).error).toMatchObject({ code: 'PARAMETERS_INVALID' })
  expect(await pc.engine.procedures.outcome(id)).toBeNull()
})

test('twenty at once, each with its own messages and results', async () => {
  const endless = await Promise.all(Array.from({ length: 20 }, () => pc.queue('dbo.sp_bucle_sin_fin')))
  await Promise.all(endless.map((jobId) => pc.said(jobId, 'Vuelta 1')))
  expect(pc.central.sessions.filter(({ request }) => request)).toHaveLength(20)
  for (const jobId of endless) pc.engine.jobs.cancel(jobId)
  const stopped = await Promise.all(endless.map((jobId) => pc.ended(jobId)))
  expect(new Set(stopped.map(({ state }) => state))).toEqual(new Set(['cancelled']))
  expect(pc.central.sessions.filter(({ request }) => request)).toEqual([])

  const months = Array.from({ length: 20 }, (_, index) => String(index + 1))
  const ran = await Promise.all(
    months.map((month) =>
      pc.run('dbo.sp_cierre_mensual', typed({ '@anio': '2000', '@mes': month, '@pasos': '2', '@milisegundos': '10' })),
    ),
  )
  const rows = await Promise.all(
    ran.map(({ job: { id: jobId } }) => pc.engine.procedures.rows({ jobId, set: 1, offset: 0, limit: 1 })),
  )
  expect(rows.map((page) => page.rows[0]?.[0])).toEqual(months.map((month) => `cierre 2000-${month.padStart(2, '0')}`))
}, 30_000)

describe('a call that left nothing behind', () => {
  test('is tried again as often as was asked for, and no more', async () => {
    const costs = typed({ '@porcentaje': '1' })
    const deadlock = (): void => void pc.central.faults.plan({ at: 'update', what: 1205 })
    deadlock()
    const once = await pc.run('dbo.sp_actualiza_costos', costs, { transaction: true })
    expect(once.job).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'PROCEDURE_GIVEN_UP' } })
    deadlock()
    // Without a transaction around it, what the procedure did before the deadlock may stay.
    const loose = await pc.run('dbo.sp_actualiza_costos', costs, { retries: 1 })
    expect(loose.job).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'PROCEDURE_GIVEN_UP' } })
    deadlock()
    const jobId = await pc.queue('dbo.sp_actualiza_costos', costs, { transaction: true, retries: 1 })
    await pc.waits(jobId)
    expect(pc.engine.jobs.get(jobId)).toMatchObject({ state: 'scheduled', waitingFor: 'retry', attempt: 2 })
    // A person need not wait for it.
    pc.engine.jobs.cancel(jobId)
    const [again] = [pc.engine.jobs.retry(jobId, 'ana')]
    expect((await pc.ended(again.id)).state).toBe('completed')
  })
})

test('a connection runs as many at once as it says, the others wait for their turn', async () => {
  await pc.limit(2)
  const steps = typed({ '@anio': '1999', '@mes': '1', '@pasos': '5', '@milisegundos': '20' })
  const jobIds = await Promise.all(Array.from({ length: 6 }, () => pc.queue('dbo.sp_cierre_mensual', steps)))
  const jobs = await Promise.all(jobIds.map((jobId) => pc.ended(jobId)))
  const starts = jobs.map(({ startedAt }) => startedAt ?? '').toSorted()
  const ends = jobs.map(({ finishedAt }) => finishedAt ?? '').toSorted()
  // The third began after the first had ended, and so on.
  for (let place = 2; place < starts.length; place++)
    expect((starts[place] ?? '') >= (ends[place - 2] ?? 'z')).toBe(true)
})
