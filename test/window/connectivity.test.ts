import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { openAppDb } from '../../src-main/app-db/open-app-db.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { hasNetwork } from '../../src-main/reachability/has-network.ts'
import { Gateway } from '../connectivity/support/gateway.ts'
import { storeFixture } from '../support/store-fixture.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { jobToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

const HOUR_MS = 3_600_000
const LAPTOP = { width: 1366, height: 768 } as const

async function saveSimpleStores({ page }: LaunchedCaudal, gateway: Gateway, prefix: string): Promise<void> {
  for (const [index, name] of ['AV. BOLÍVAR', 'GÜIGÜE', 'SAN DIEGO'].entries()) {
    const id = `${prefix.split('.').at(-1) ?? ''}-${index + 1}`
    const store = storeFixture({ id, name: `${name} ${id}`, server: `${prefix}.${index + 1}`, port: gateway.port })
    await requestFromPage(page, 'stores.save', { store, isNew: true, password: 'no se usa' })
  }
}

/** A month of measurements, as a program that was open all day would have left them. */
function writeHistory(dataDir: string, storeIds: readonly string[], hours: number): void {
  const db = openAppDb({ filePath: join(dataDir, 'app.sqlite'), clock: systemClock })
  const now = Math.floor(Date.now() / HOUR_MS)
  db.transactionWithoutSync(() => {
    for (const [index, storeId] of storeIds.entries())
      for (let hour = now - hours; hour < now; hour++) {
        const isOut = index % 5 === 0 && hour > now - 9 && hour < now - 5
        const medianMs = isOut ? null : 60 + (index % 40) + Math.round(20 * Math.sin(hour / 4 + index))
        const p95Ms = medianMs === null ? null : medianMs + 25
        db.latencies.put({ storeId, hour, reached: isOut ? 0 : 12, failed: isOut ? 5 : 0, medianMs, p95Ms }, [])
      }
  })
  db.close()
}

// Only here does the kernel drop what nobody accepts; others refuse it, which is an answer.
describe.runIf(process.platform === 'linux')('connectivity, as a clerk sees it', () => {
  let gateways: readonly Gateway[]
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()

  beforeAll(async () => {
    gateways = [await Gateway.open(), await Gateway.open()]
    chain = await startChain({ historyDays: 4, storeIds: ['tienda_03', 'tienda_09'] })
    const first = openAppDb({ filePath: join(folder.path, 'app.sqlite'), clock: systemClock })
    first.close()
    writeHistory(folder.path, ['tienda_03'], 719)
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.setViewportSize(LAPTOP)
    for (const [index, gateway] of gateways.entries()) await saveSimpleStores(caudal, gateway, `127.0.${41 + index}`)
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).click()
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    await Promise.all(gateways.map((gateway) => gateway.close()))
    folder.remove()
  })

  const probe = () => requestFromPage(caudal.page, 'connectivity.probe', {})

  it('says once that the VPN is down, with what to do, and takes it back when it returns', async () => {
    const { page } = caudal
    await probe()
    await page.getByText('6 conectadas').waitFor()
    for (const gateway of gateways) await gateway.fallSilent()
    await probe()
    const { way } = await probe()
    const isOnNetwork = hasNetwork(networkInterfaces())
    expect(way).toBe(isOnNetwork ? 'vpn_down' : 'no_network')
    const cause = isOnNetwork ? 'la VPN está caída' : 'Este equipo no tiene conexión de red'
    await page.getByText(cause).waitFor()
    await page.getByText('Afecta a 6 tiendas.').waitFor()
    await page.getByText('6 sin VPN o red').waitFor()
    expect(await page.getByText(/Falló:/).count()).toBe(0)
    await caudal.screenshot('connectivity-1-vpn-down')
    const [tested] = await requestFromPage(page, 'stores.testConnection', { storeIds: ['41-1'] })
    expect(tested?.rungs).toMatchObject([{ rung: 'network', state: 'failed' }])
    for (const gateway of gateways) await gateway.wake()
    await page.getByRole('button', { name: 'Comprobar ahora' }).click()
    await page.getByText('6 conectadas').waitFor()
    await page.getByText(cause).waitFor({ state: 'detached' })
  })

  it('names a network of which no store answers while others do', async () => {
    const { page } = caudal
    await saveStores(caudal, chain.server.stores)
    await gateways[0]?.fallSilent()
    await probe()
    await probe()
    await page.getByText('No responde la red 127.0.41.0/24: 3 tiendas.').waitFor()
    await caudal.screenshot('connectivity-2-network-down')
    await gateways[0]?.wake()
    expect((await probe()).downNetworks).toEqual([])
    await page.getByText('No responde la red').waitFor({ state: 'detached' })
  })

  it('shows the rung, cause, remedy, pause and history of a store; all of it with the keyboard', async () => {
    const { page } = caudal
    for (const prefix of ['41', '42'])
      for (let index = 1; index <= 3; index++)
        await requestFromPage(page, 'stores.setEnabled', { storeId: `${prefix}-${index}`, enabled: false })
    await requestFromPage(page, 'schedule.configure', { datasetId: 'ventas', changes: { maxRetries: 0 } })
    const { activeRunId } = await requestFromPage(page, 'schedule.runNow', { datasetId: 'ventas' })
    if (activeRunId !== null) await jobToEnd(caudal, activeRunId)
    await page.getByRole('button', { name: 'Probar todas' }).click()
    await page.getByText('1 conectada · 1 sin conexión').waitFor()
    await page
      .getByRole('button', { name: /En pausa hasta .* tras 1 fallo/ })
      .first()
      .waitFor()
    await caudal.screenshot('connectivity-3-tiles')
    const tiles = page.getByRole('list', { name: 'Conectividad' }).getByRole('button')
    await tiles.first().focus()
    await page.keyboard.press('ArrowRight')
    await page.locator('[data-tile]:focus').filter({ hasText: 'MAÑONGO' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.locator('[data-tile]:focus').filter({ hasText: 'GUÁCARA' }).waitFor()
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await drawer.getByText('no aceptó el usuario').waitFor()
    await drawer.getByText(/Modo automático: En pausa hasta/).waitFor()
    await caudal.screenshot('connectivity-4-failed-store')
    const rung = drawer.getByRole('list', { name: 'Pasos de la conexión' }).getByText('falló')
    await rung.waitFor()
    expect(await rung.count()).toBe(1)
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await tiles.filter({ hasText: 'MAÑONGO' }).click()
    // The chart, which comes later, has it in its legend.
    await drawer.getByRole('term').filter({ hasText: 'Latencia habitual' }).waitFor()
    await drawer.locator('svg path').first().waitFor()
    await caudal.screenshot('connectivity-5-day')
    await drawer.getByRole('tab', { name: '30 días' }).click()
    await drawer
      .getByText(/\d{2}\/\d{2}/)
      .first()
      .waitFor()
    await caudal.screenshot('connectivity-6-month')
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await caudal.screenshot('connectivity-7-dark')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await caudal.screenshot('connectivity-8-dark-tiles')
    await requestFromPage(page, 'settings.update', { theme: 'light' })
  })

  it('can be switched off', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('tab', { name: 'General' }).click()
    await page.getByRole('switch', { name: 'Comprobar si las tiendas responden' }).click()
    await page.getByText('Cada cuántos minutos').waitFor()
    await caudal.screenshot('connectivity-9-settings')
    await expect.poll(async () => (await requestFromPage(page, 'settings.get', undefined)).probeStores).toBe(false)
  })
})

describe.runIf(process.platform === 'linux')('the connectivity of 500 stores', () => {
  // Every address of this computer is a store; but some are on a port where nobody listens.
  const server = createServer((socket) => socket.on('error', () => undefined).resume())
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const ids = Array.from({ length: 500 }, (_, index) => `T${String(index + 1).padStart(3, '0')}`)

  beforeAll(async () => {
    server.listen(0, '0.0.0.0')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const db = openAppDb({ filePath: join(folder.path, 'app.sqlite'), clock: systemClock })
    db.transaction(() => {
      for (const [index, id] of ids.entries()) {
        const address = `127.0.${50 + Math.floor(index / 50)}.${1 + (index % 50)}`
        db.stores.insert(
          storeFixture({ id, name: `SUCURSAL ${id}`, server: address, port: index % 50 === 7 ? 1 : port }),
        )
      }
    })
    db.close()
    writeHistory(folder.path, ids, 24)
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.page.setViewportSize(LAPTOP)
  })
  afterAll(async () => {
    await caudal.close()
    server.close()
    folder.remove()
  })

  it('stays usable: failing ones first, few tiles in the page, found by name', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await requestFromPage(page, 'connectivity.probe', {})
    await page.getByText('490 conectadas · 10 sin conexión').waitFor()
    const tiles = page.getByRole('list', { name: 'Conectividad' }).getByRole('button')
    await expect.poll(() => tiles.first().innerText()).toMatch(/puerto del servidor/i)
    expect(await tiles.count()).toBeLessThan(80)
    await caudal.screenshot('connectivity-10-many')
    await page.getByRole('button', { name: 'Ver más' }).click()
    expect(await tiles.count()).toBeLessThan(160)
    await caudal.screenshot('connectivity-11-many-large')
    await tiles.first().focus()
    await page.keyboard.press('End')
    await page.getByRole('button', { name: /SUCURSAL T500/ }).waitFor()
    const search = page.getByRole('region', { name: 'Conectividad' }).getByRole('searchbox')
    await search.fill('t321')
    await page.getByRole('button', { name: /SUCURSAL T321/ }).waitFor()
    await expect.poll(() => tiles.count()).toBe(1)
    await search.fill('')
    await page.getByRole('button', { name: 'Sólo sin conexión' }).click()
    await expect.poll(() => tiles.count()).toBe(10)
  })
})
