import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_CALL_OPTIONS } from '../../src-shared/domain/procedure.ts'
import type { ParameterValues, ProcedureCall } from '../../src-shared/domain/procedure.ts'
import type { ProcedureConnection } from '../../src-shared/domain/procedure-connection.ts'
import { rerunJob } from '../../src-main/api/rerun-job.ts'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../src-main/demo/demo-server.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { endedJob } from '../support/ended-job.ts'
import { startTestEngine } from '../support/test-engine.ts'

const PIN = '246813579135'
const PASSWORD = 'Secreto de la tienda 01'
const SUMMARY = 'dbo.sp_resumen_diario'

let folder: string
let demo: DemoServer
let engine: Engine
let connection: ProcedureConnection

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-procedures-'))
  demo = await startDemoServer({
    threadEntry: new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url),
    today: '2026-11-22',
    historyDays: 5,
    rowsPerDay: 10,
    storeIds: ['tienda_01'],
    password: PASSWORD,
  })
  engine = await startTestEngine(folder)
  const [store] = demo.stores
  if (store === undefined) throw new Error('no store')
  const { host: server, port, database, user } = store
  const allowed = ['dbo.sp_*']
  const login = { server, port, database, user, encryption: 'tls12' } as const
  connection = { id: 'tienda', name: 'Tienda 01', kind: 'sqlserver', ...login, enabled: true, allowed, parallel: 2 }
  engine.runJobs()
})
afterAll(async () => {
  await engine.stop()
  await demo.stop()
  rmSync(folder, { recursive: true, force: true })
})

function callOf(values: ParameterValues, procedure = SUMMARY): ProcedureCall {
  return { connectionId: 'tienda', procedure, values, options: DEFAULT_CALL_OPTIONS }
}

const DAYS: ParameterValues = {
  '@desde': { kind: 'value', text: '2026-11-17' },
  '@hasta': { kind: 'relative', date: { day: 'today', offsetDays: 0 } },
}

test('connections are behind the PIN, and their password stays where it was given for', async () => {
  const { administrator, procedures } = engine
  const { connections } = procedures
  const draft = { connection, password: PASSWORD }
  const changes = {
    save: () => connections.save(draft, true),
    remove: () => connections.remove('tienda'),
    test: () => connections.test(draft),
    listAll: () => connections.listAll(draft),
    accept: () => connections.acceptCertificate('tienda', 'AA:BB'),
  }
  for (const [name, change] of Object.entries(changes))
    await expect(change(), name).rejects.toMatchObject({ code: 'PIN_MISSING' })
  await administrator.setPin(PIN, undefined)
  administrator.close()
  for (const [name, change] of Object.entries(changes))
    await expect(change(), name).rejects.toMatchObject({ code: 'PIN_REQUIRED' })
  expect(await connections.views()).toEqual([])

  await administrator.open(PIN)
  expect((await connections.test(draft)).procedures).toBeGreaterThan(1)
  await expect(connections.save({ connection }, true)).rejects.toMatchObject({ code: 'PROCEDURE_PASSWORD_MISSING' })
  const [view] = await connections.save(draft, true)
  expect(view).toEqual({ ...connection, hasPassword: true, pinnedFingerprint: null })
  await expect(connections.save({ connection: { ...connection, id: 'TIENDA' } }, true)).rejects.toMatchObject({
    code: 'PROCEDURE_CONNECTION_EXISTS',
  })
  await expect(connections.save({ connection: { ...connection, id: 'otra' } }, false)).rejects.toMatchObject({
    code: 'PROCEDURE_CONNECTION_UNKNOWN',
  })
  // Another server, another user or less encryption: the password is asked for again.
  for (const moved of [{ server: 'localhost' }, { user: 'sa' }, { encryption: 'none' as const }]) {
    const other = { connection: { ...connection, ...moved } }
    await expect(connections.save(other, false)).rejects.toMatchObject({ code: 'PROCEDURE_PASSWORD_MISSING' })
    await expect(connections.test(other)).rejects.toMatchObject({ code: 'PROCEDURE_PASSWORD_MISSING' })
  }
  expect(
    (await connections.save({ connection: { ...connection, name: 'Tienda PERIFÉRICO' } }, false))[0],
  ).toMatchObject({
    name: 'Tienda PERIFÉRICO',
    hasPassword: true,
  })
})

test('only allowed procedures are listed, described and run; the certificate is known from the first contact', async () => {
  const { connections, catalog } = engine.procedures
  const names = (await catalog.list('tienda', false)).map(({ name }) => name)
  expect(names).toContain(SUMMARY)
  expect(names.every((name) => name.startsWith('dbo.sp_'))).toBe(true)
  const pinned = (await connections.views())[0]?.pinnedFingerprint
  expect(pinned).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/)
  const everything = (await connections.listAll({ connection })).map(({ name }) => name)
  expect(everything.length).toBeGreaterThan(names.length)

  const forbidden = everything.find((name) => !names.includes(name)) ?? ''
  for (const ask of [
    () => catalog.describe('tienda', forbidden, false),
    () => engine.procedures.run(callOf({}, forbidden), undefined),
    () => connections.access('tienda', forbidden),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'PROCEDURE_NOT_ALLOWED', details: { procedure: forbidden } })

  // What is taken away counts at once, although the list is in memory.
  await connections.save({ connection: { ...connection, allowed: ['dbo.sp_error'] } }, false)
  expect((await catalog.list('tienda', false)).map(({ name }) => name)).toEqual(['dbo.sp_error'])
  await expect(engine.procedures.run(callOf(DAYS), undefined)).rejects.toMatchObject({ code: 'PROCEDURE_NOT_ALLOWED' })
  await connections.save({ connection: { ...connection, enabled: false } }, false)
  await expect(catalog.list('tienda', false)).rejects.toMatchObject({ code: 'PROCEDURE_CONNECTION_DISABLED' })
  await connections.save({ connection }, false)
  expect((await connections.views())[0]?.pinnedFingerprint).toBe(pinned)
})

test('another certificate stops everything before the login until somebody accepts it', async () => {
  const { connections, catalog } = engine.procedures
  await demo.control('replaceCertificate', { storeId: 'tienda_01' })
  const refused = await catalog.list('tienda', true).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'CERTIFICATE_CHANGED' })
  const found = String((refused as { readonly details: Record<string, unknown> }).details['found'])
  await expect(connections.acceptCertificate('tienda', 'AA:BB')).rejects.toMatchObject({
    code: 'CERTIFICATE_CHANGED',
    details: { found },
  })
  const [view] = await connections.acceptCertificate('tienda', found)
  expect(view?.pinnedFingerprint).toBe(found)
  expect(await catalog.list('tienda', false)).not.toEqual([])
})

test('the exact call is shown with what is wrong in it, and nothing wrong is queued', async () => {
  const { procedures, jobs } = engine
  const good = await procedures.preview(callOf(DAYS))
  expect(good.problems).toEqual({})
  expect(good.text).toContain("@desde = '2026-11-17'")
  const wrong = callOf({ '@desde': { kind: 'value', text: 'ayer' }, '@otro': { kind: 'null' } })
  expect((await procedures.preview(wrong)).problems).toEqual({
    '@desde': 'not_a_date',
    '@hasta': 'required',
    '@otro': 'unknown_parameter',
  })
  await expect(procedures.run(wrong, undefined)).rejects.toMatchObject({
    code: 'PARAMETERS_INVALID',
    details: { procedure: SUMMARY, parameters: '@desde, @hasta, @otro' },
  })
  const past = new Date(Date.now() - 3_600_000).toISOString()
  await expect(procedures.run(callOf(DAYS), past)).rejects.toMatchObject({ code: 'SCHEDULE_IN_PAST' })
  expect(jobs.list({ limit: 10 })).toEqual([])
})

test('a run brings its outcome, its rows and its statistics, and no secret is written anywhere', async () => {
  const { procedures } = engine
  const arrival = new Promise((resolve) => {
    engine.events.subscribe((name, payload) => {
      if (name === 'procedures.arrived') resolve(payload)
    })
  })
  const { id } = await procedures.run({ ...callOf(DAYS, 'DBO.SP_Resumen_Diario'), connectionId: 'TIENDA' }, undefined)
  const job = await endedJob(engine, id)
  expect(job).toMatchObject({ state: 'completed', name: `tienda · ${SUMMARY}` })
  const outcome = await procedures.outcome(id)
  expect(outcome?.sets.map(({ rows, complete }) => [rows > 0, complete])).toEqual([[true, true]])
  const page = await procedures.rows({ jobId: id, set: 1, offset: 0, limit: 10 })
  expect(page.total).toBe(outcome?.sets[0]?.rows)
  expect(outcome?.outValues[0]?.text).toMatch(/^\d+\.\d{10}$/)
  expect(await procedures.statistics('tienda', SUMMARY)).toMatchObject({
    runs: 1,
    failed: 0,
    lastRunAt: job.finishedAt,
  })
  expect((await procedures.statistics('tienda', 'dbo.sp_error')).averageMinutes).toBeNull()
  expect(await arrival).toEqual({ jobId: id })
  expect(procedures.procedureOf(id)).toBe(SUMMARY)

  const later = await procedures.run(callOf(DAYS), new Date(Date.now() + 3_600_000).toISOString())
  expect(later.state).toBe('scheduled')
  expect(await procedures.outcome(later.id)).toBeNull()
  await expect(procedures.outcome('nadie')).rejects.toMatchObject({ code: 'JOB_UNKNOWN' })

  const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const texts = written.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  expect(
    texts.some((text) => text.includes(SUMMARY)),
    'the files are those of the run',
  ).toBe(true)
  for (const secret of [PASSWORD, PIN])
    expect(
      texts.filter((text) => text.includes(secret)),
      secret,
    ).toEqual([])
})

test('a run is not repeated with other values past the call that is shown', async () => {
  const job = engine.jobs.list({ limit: 50 }).find(({ kind }) => kind === 'run-procedure')
  const jobId = job?.id ?? ''
  const parameters = { ...(job?.parameters as object), call: callOf({}) }
  await expect(rerunJob(engine, { jobId, parameters })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
})

test('a schedule runs its procedure when its time comes, with the days of that moment', async () => {
  const { procedures, jobs } = engine
  const known = new Set(jobs.list({ limit: 100 }).map(({ id }) => id))
  const queued = new Promise<string>((resolve) => {
    jobs.subscribe({
      jobsChanged: (changed) => {
        const own = changed.find(({ id }) => !known.has(id))
        if (own) resolve(own.id)
      },
    })
  })
  const at = new Date(Date.now() + 1_500).toISOString()
  const [saved] = await procedures.schedules.save({
    id: 'p0',
    name: 'Una vez',
    enabled: true,
    call: callOf(DAYS),
    recurrence: { kind: 'once', at },
    missed: 'skip',
  })
  expect(saved?.nextAt).toBe(at)
  const jobId = await queued
  expect(await endedJob(engine, jobId)).toMatchObject({ state: 'completed' })
  expect(procedures.schedules.views()[0]).toMatchObject({
    nextAt: null,
    lastAt: at,
    lastJobId: jobId,
    lastSkipped: null,
  })
  const today = new Date().toLocaleDateString('sv')
  expect((await procedures.outcome(jobId))?.callText).toContain(`@hasta = '${today}'`)
  procedures.schedules.remove('p0')
})

test('whoever lost the PIN loses the passwords, too, and nothing else', async () => {
  const { administrator, procedures } = engine
  const kept = { connectionId: 'tienda', procedure: SUMMARY, values: DAYS, options: DEFAULT_CALL_OPTIONS }
  procedures.saveSet({ ...kept, name: 'Sigue' })
  expect(await procedures.connections.forgetPin()).toEqual({
    hasPin: false,
    openUntil: null,
    lockedUntil: null,
    triesLeft: 5,
  })
  expect(await procedures.connections.views()).toMatchObject([{ enabled: false, hasPassword: false }])
  await administrator.setPin(PIN, undefined)
  const on = { connection: { ...connection, enabled: true } }
  await expect(procedures.connections.save(on, false)).rejects.toMatchObject({ code: 'PROCEDURE_PASSWORD_MISSING' })
  expect(await procedures.connections.save({ ...on, password: PASSWORD }, false)).toMatchObject([{ hasPassword: true }])
  const [set] = procedures.sets('tienda', SUMMARY)
  expect(set?.name).toBe('Sigue')
  procedures.removeSet(set?.id ?? '')
})

test('values are kept by name, and go with their connection', async () => {
  const { procedures } = engine
  const kept = { connectionId: 'tienda', procedure: SUMMARY, values: DAYS, options: DEFAULT_CALL_OPTIONS }
  const [set] = procedures.saveSet({ ...kept, name: 'Esta quincena' })
  expect(set).toMatchObject({ ...kept, name: 'Esta quincena', operator: 'ana' })
  expect(() => procedures.saveSet({ ...kept, name: 'esta QUINCENA' })).toThrow(
    expect.objectContaining({ code: 'PARAMETER_SET_EXISTS' }),
  )
  const options = { transaction: true, timeoutMinutes: 5, retries: 2 }
  expect(procedures.saveSet({ ...kept, id: set?.id, name: 'Ésta', options })).toMatchObject([{ name: 'Ésta', options }])
  procedures.saveSet({ ...kept, name: 'Mes' })
  procedures.removeSet(set?.id ?? '')
  expect(procedures.sets('tienda', SUMMARY).map(({ name }) => name)).toEqual(['Mes'])

  await procedures.schedules.save({
    id: 'p1',
    name: 'Diario',
    enabled: true,
    call: callOf(DAYS),
    recurrence: { kind: 'daily', time: '05:00' },
    missed: 'skip',
  })
  expect(await procedures.connections.remove('tienda')).toEqual([])
  expect(procedures.schedules.views()).toEqual([])
  await procedures.connections.save({ connection, password: PASSWORD }, true)
  expect(procedures.sets('tienda', SUMMARY)).toEqual([])
})
