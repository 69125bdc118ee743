import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { SimulatedServiceLayer } from '../../src-main/demo/service-layer/simulated-service-layer.ts'
import type { Engine } from '../../src-main/engine/engine.ts'
import type { SapSettings } from '../../src-shared/domain/sap.ts'
import { startTestEngine } from '../support/test-engine.ts'
import { companiesOf, SMALL } from './support/sap-office.ts'

const sap = new SimulatedServiceLayer({ seed: 'caudal', password: 'clave de prueba' })
let folder: string
let engine: Engine
let settings: SapSettings
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-sap-'))
  await sap.start()
  const { url, user, password } = sap.view
  settings = {
    source: { kind: 'list', companies: [...companiesOf(...SMALL)] },
    serviceLayer: { url, user, parallel: 10, pageSize: 1_000, timeoutSeconds: 30 },
    recipients: [],
  }
  engine = await startTestEngine(folder)
  await engine.sap.settings.save({ settings, serviceLayerPassword: password })
}, 60_000)
afterAll(async () => {
  await engine.stop()
  await sap.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('an order in another mode is not taken for the one that waits already', async () => {
  const { jobId } = await engine.sap.initialise()
  expect(await engine.sap.initialise()).toEqual({ jobId })
  await engine.sap.setMode('pruebas')
  await expect(engine.sap.initialise()).rejects.toMatchObject({ code: 'JOB_ALREADY_RUNNING' })
})

test('settings that cannot be saved leave no password to be sent to the former server', async () => {
  const pin = { fingerprint: 'AA:BB', pem: 'x', subjectName: 'sap', pinnedAt: '2026-01-21T10:30:00.000Z' }
  engine.sap.settings.pin('service_layer', pin)
  engine.sap.settings.pin('service_layer', { ...pin, fingerprint: 'CC:DD' })
  const file = new Database(join(folder, 'app.sqlite'))
  file.exec(
    `CREATE TRIGGER full BEFORE UPDATE ON settings WHEN NEW.name = 'sap.settings' BEGIN SELECT RAISE(ABORT, 'no room'); END`,
  )
  onTestFinished(() => {
    file.exec('DROP TRIGGER full')
    file.close()
  })
  const moved = {
    ...settings,
    serviceLayer: { ...settings.serviceLayer, url: 'https://sap.otra.example:50000/b1s/v1' },
  }
  await expect(engine.sap.settings.save({ settings: moved, serviceLayerPassword: 'clave de la otra' })).rejects.toThrow(
    'no room',
  )
  expect((await engine.sap.settings.view()).settings).toEqual(settings)
  expect((await engine.sap.settings.view()).serviceLayerFingerprint).toBe('AA:BB')
  const { password } = await engine.sap.settings.access().then(
    ({ layer }) => layer,
    () => ({ password: null }),
  )
  expect(password).not.toBe('clave de la otra')
})
