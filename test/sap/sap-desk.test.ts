import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDemoSap } from '../../src-main/cli/demo-sap.ts'
import { startDemoServer } from '../../src-main/demo/demo-server.ts'
import type { DemoServer } from '../../src-main/demo/demo-server.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import { SAP_STEPS } from '../../src-shared/domain/sap.ts'
import type { SapInitialisation, SapSettings } from '../../src-shared/domain/sap.ts'
import { endedJob } from '../support/ended-job.ts'
import { startMailServer } from '../support/mail-server.ts'
import type { MailServer } from '../support/mail-server.ts'
import { startTestEngine } from '../support/test-engine.ts'
import { companiesOf, SMALL } from './support/sap-office.ts'

let folder: string
let demo: DemoServer
let engine: Engine
let mail: MailServer
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-sap-'))
  mail = await startMailServer()
  demo = await startDemoServer({
    threadEntry: new URL('../../src-main/demo/demo-server-thread.ts', import.meta.url),
    today: '2026-11-22',
    storeIds: [],
  })
  engine = await startTestEngine(folder)
  engine.runJobs()
}, 60_000)
afterAll(async () => {
  await engine.stop()
  await demo.stop()
  await mail.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The saved settings with a list of the small companies, which is quicker. */
async function smallSettings(): Promise<SapSettings> {
  const { settings } = await engine.sap.settings.view()
  if (settings === null) throw new Error('SAP is not set up')
  return { ...settings, source: { kind: 'list', companies: [...companiesOf(...SMALL)] } }
}

test('nothing can be initialised before it is set up, and the window learns why', async () => {
  await expect(engine.sap.initialise()).rejects.toMatchObject({ code: 'SAP_NOT_CONFIGURED' })
  const view = await engine.sap.view()
  expect(view).toMatchObject({ mode: 'productivo', jobId: null, lastResult: null, companies: [], vanishing: null })
  expect(view.steps.map(({ step, state }) => [step, state])).toEqual(SAP_STEPS.map((step) => [step, 'waiting']))
})

test('both servers are tried as typed, and what each answers is told apart', async () => {
  await addDemoSap(engine, demo)
  const { settings } = await engine.sap.settings.view()
  if (settings === null) throw new Error('SAP is not set up')
  const fine = await engine.sap.settings.test({ settings }, null)
  expect(fine).toMatchObject({ sourceError: null, serviceLayerError: null, instance: 'AIRPORTS' })
  expect(fine.companies).toHaveLength(24)
  expect(fine.companies.filter(({ hasTest }) => hasTest)).toHaveLength(7)
  const wrong = await engine.sap.settings.test({ settings, serviceLayerPassword: 'otra clave' }, null)
  expect(wrong).toMatchObject({ sourceError: null, serviceLayerError: { code: 'SAP_LOGIN_REJECTED' } })
  const unread = await engine.sap.settings.test({ settings, sourcePassword: 'otra clave' }, 'SATSA')
  expect(unread.sourceError?.code).toMatch(/LOGIN/)
  expect(unread).toMatchObject({ serviceLayerError: null, instance: 'SATSA' })
})

test('a password is not sent to another server, and is told to nobody', async () => {
  const before = await smallSettings()
  const url = 'https://127.0.0.1:1/b1s/v1'
  const moved = { ...before, serviceLayer: { ...before.serviceLayer, url } }
  await expect(engine.sap.settings.save({ settings: moved })).rejects.toMatchObject({ code: 'SAP_PASSWORD_MISSING' })
  const { serviceLayerError } = await engine.sap.settings.test({ settings: moved }, null)
  expect(serviceLayerError).toMatchObject({ code: 'SAP_PASSWORD_MISSING' })
  expect((await engine.sap.settings.view()).settings?.serviceLayer.url).toBe(before.serviceLayer.url)
  const shown = JSON.stringify([await engine.sap.settings.view(), await engine.sap.view()])
  expect(shown).not.toContain(demo.serviceLayer.password)
})

test(
  'the job runs, tells its steps, mails its result, and is one job however often it is asked for',
  { timeout: 60_000 },
  async () => {
    const notices = engine.noticeChannels.settings()
    await engine.noticeChannels.update({
      settings: {
        ...notices,
        mail: {
          ...notices.mail,
          server: '127.0.0.1',
          port: mail.port,
          security: 'none',
          from: 'caudal@empresa.example',
        },
      },
    })
    await engine.sap.settings.save({
      settings: { ...(await smallSettings()), recipients: ['finanzas@empresa.example'] },
    })
    expect((await engine.sap.settings.view()).canSendMail).toBe(true)
    let told = 0
    const unsubscribe = engine.events.subscribe((name) => {
      if (name === 'sap.changed') told++
    })
    const [first, second] = await Promise.all([engine.sap.initialise(), engine.sap.initialise()])
    expect(second).toEqual(first)
    const job = await endedJob(engine, first.jobId)
    unsubscribe()
    expect(job).toMatchObject({ state: 'completed', name: 'productivo' })
    expect(job.result as SapInitialisation).toMatchObject({
      sap_proveedores: { proveedores_insertados: 98 },
      email_enviado: { success: true },
      session_restored: true,
    })
    expect((await mail.message(1)).to).toEqual(['finanzas@empresa.example'])
    const view = await engine.sap.view()
    expect(view.steps.map(({ state }) => state)).toEqual(SAP_STEPS.map(() => 'done'))
    expect(view).toMatchObject({ jobId: first.jobId, session: { user: 'ana' } })
    expect(view.lastResult).toEqual(job.result)
    expect(view.companies).toHaveLength(5)
    expect(told).toBeGreaterThan(SAP_STEPS.length)
    const { serviceLayerFingerprint } = await engine.sap.settings.view()
    expect(serviceLayerFingerprint).toMatch(/^([0-9A-F]{2}:){31}/)
  },
)

test('a run that waits is confirmed by whichever button, or discarded', async () => {
  await demo.control('serviceLayer', { change: 'set_suppliers', instance: 'CORPORATE', count: 10 })
  const { jobId } = await engine.sap.syncSuppliers()
  expect((await endedJob(engine, jobId)).error).toMatchObject({ code: 'SAP_WOULD_VANISH' })
  expect((await engine.sap.view()).vanishing).toMatchObject({ runId: jobId, of: 'suppliers', suppliers: 42 })
  await expect(engine.sap.initialise('otro')).rejects.toMatchObject({ code: 'SAP_RUN_UNKNOWN' })
  const confirmed = await endedJob(engine, (await engine.sap.initialise(jobId)).jobId)
  expect(confirmed).toMatchObject({ kind: 'sync-suppliers', state: 'completed' })
  expect(confirmed.result).toMatchObject({ proveedores_eliminados: 42 })
  await demo.control('serviceLayer', { change: 'set_suppliers', instance: 'CORPORATE', count: 1 })
  const again = await engine.sap.syncSuppliers()
  await endedJob(engine, again.jobId)
  expect((await engine.sap.discard(again.jobId)).vanishing).toBeNull()
  await expect(engine.sap.discard(again.jobId)).rejects.toMatchObject({ code: 'SAP_RUN_UNKNOWN' })
})

test('a Service Layer that shows another certificate gets no password until somebody accepts it', async () => {
  await demo.control('serviceLayer', { change: 'replace_certificate' })
  const { logins } = await demo.control('serviceLayer', { change: 'none' })
  const { jobId } = await engine.sap.initialise()
  const { error } = await endedJob(engine, jobId)
  expect(error).toMatchObject({ code: 'SAP_CERTIFICATE_CHANGED', retryable: false })
  expect((await demo.control('serviceLayer', { change: 'none' })).logins).toBe(logins)
  await expect(engine.sap.settings.acceptCertificate('service_layer', 'AA:BB')).rejects.toMatchObject({
    code: 'SAP_CERTIFICATE_CHANGED',
  })
  await engine.sap.settings.acceptCertificate('service_layer', String(error?.details['found']))
  const settings = await smallSettings()
  expect(await engine.sap.settings.test({ settings }, null)).toMatchObject({ serviceLayerError: null })
})

test('suppliers are searched, paged and exported', async () => {
  const { suppliers, total } = await engine.sap.desk.suppliers(
    { mode: 'productivo', search: '', instance: 'MEXED' },
    10,
    7,
  )
  expect([suppliers.length, total]).toEqual([7, 30])
  const path = join(folder, 'proveedores.xlsx')
  const filter = { mode: 'productivo', search: '', instance: null } as const
  expect(await engine.sap.desk.exportSuppliers(filter, path, 'es')).toBe(56)
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
  expect((await engine.sap.setMode('pruebas')).mode).toBe('pruebas')
})

test(
  'a company whose database cannot be read is told of; the other twenty-three are there',
  { timeout: 60_000 },
  async () => {
    await demo.control('serviceLayer', { change: 'set_suppliers', instance: 'CORPORATE', count: 52 })
    await demo.control('central', { central: 'database', name: 'GRAVITY', state: 'denied' })
    const { settings } = await engine.sap.settings.view()
    if (settings === null) throw new Error('SAP is not set up')
    const { host: server, port, user, encryption, password: sourcePassword } = demo.central
    const source = { kind: 'sqlserver', server, port, user, encryption, commonDatabase: 'SBO-COMMON' } as const
    await engine.sap.settings.save({ settings: { ...settings, source, recipients: [] }, sourcePassword })
    await engine.sap.setMode('productivo')
    const { result, error } = await endedJob(engine, (await engine.sap.initialise()).jobId)
    expect(error).toBeNull()
    const { sap_empresas: companies, sap_proveedores: synced } = result as SapInitialisation
    expect(companies).toMatchObject({ total_empresas: 24, insertados: 23, errores: [{ instancia: 'GRAVITY' }] })
    expect(synced.total_instancias).toBe(20)
    const view = await engine.sap.view()
    expect(view.companies).toHaveLength(23)
    expect(view.companies.find(({ instance }) => instance === 'COMUNICACIONES')?.printHeader).toContain('Ñ')
  },
)

test('no password is in any file of the data folder', () => {
  const secrets = [demo.serviceLayer.password, demo.central.password]
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const secret of secrets) expect(bytes.includes(secret), file.name).toBe(false)
  }
})
