import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { _electron } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electronBinary } from '../../scripts/electron-binary.ts'
import { projectRoot } from '../../scripts/project-root.ts'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { startDisplay } from '../../scripts/virtual-display.ts'
import { addDays } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Replies, RequestArguments, RequestName } from '../../src-shared/ipc/requests.ts'
import { schemaFaults } from '../support/task-schema.ts'
import { desktopWithTray, startProgram } from './support/desktop-with-tray.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { jobToEnd } from './support/run-to-end.ts'
import { saveStores, startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'
import {
  clickTray,
  closeWindow,
  isWindowVisible,
  seenAwake,
  seenBars,
  seenQuestions,
  trayLines,
  watchDesktop,
} from './support/watched-desktop.ts'

const VAULT = { CAUDAL_VAULT_KEY: 'clave de esta prueba' }
/** The machine may be busy, and what the desktop shows is drawn once a second. */
const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 30_000 })

const FIRST_BUTTON = 0
const SECOND_BUTTON = 1
const datasetId = 'ventas'
/** The second one answers slowly: its load lasts through what is done to it here. */
const FIRST = ['tienda_03', 'tienda_06']
const LATER = ['tienda_01', 'tienda_02']
const WRONG_PASSWORD = 'tienda_09'

describe('beside the clock', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  let env: Readonly<Record<string, string>>
  const folder = temporaryDataDir()

  const storesOf = (ids: readonly string[]) => chain.server.stores.filter(({ id }) => ids.includes(id))

  /** Another start of the program on the same data, as from the Start menu. */
  async function startAgain(...args: readonly string[]): Promise<number | null> {
    const display = await caudal.app.evaluate(() => process.env['DISPLAY'] ?? '')
    return startProgram({ args, dataDir: folder.path, env: { ...env, DISPLAY: display } })
  }
  const request = <N extends RequestName>(name: N, argument: RequestArguments<N>): Promise<Replies[N]> =>
    requestFromPage(caudal.page, name, argument)
  const runs = async () => {
    return request('jobs.list', { parentId: null, limit: 50 })
  }

  beforeAll(async () => {
    chain = await startChain({ historyDays: 8, rowsPerDay: 100, storeIds: [...FIRST, ...LATER, WRONG_PASSWORD] })
    env = { ...VAULT, ...desktopWithTray(folder.path) }
    caudal = await launchCaudal({ dataDir: folder.path, env })
    await saveStores(caudal, storesOf(FIRST))
    await request('settings.update', { pageRows: 100 })
    // Half a day away, so that no slot comes or is near while this runs.
    const hour = (new Date().getHours() + 12) % 24
    await request('schedule.configure', { datasetId, changes: { hour, catchUp: 'skip' } })
    await watchDesktop(caudal, FIRST_BUTTON)
  })
  afterAll(async () => {
    await caudal.close().catch(() => undefined)
    await chain.stop()
    folder.remove()
  })

  it('explains itself the first time the window is closed, and stays', async () => {
    await caudal.page.getByRole('link', { name: /^Trabajos \(Ctrl/ }).click()
    await caudal.page.getByRole('searchbox').first().fill('mérida')
    await closeWindow(caudal)
    await eventually(() => isWindowVisible(caudal)).toBe(false)
    expect(await seenQuestions(caudal)).toMatchObject([
      { message: 'Caudal sigue trabajando', detail: expect.stringContaining('junto al reloj') as string },
    ])
    await eventually(async () => (await request('settings.get', undefined)).trayExplained).toBe(true)
  })

  it('comes back as it was left when the program is started again, and that start ends', async () => {
    expect(await startAgain()).toBe(0)
    await eventually(() => isWindowVisible(caudal)).toBe(true)
    expect(await caudal.page.getByRole('searchbox').first().inputValue()).toBe('mérida')
    await caudal.screenshot('pc-1-restored')
  })

  it('says how things stand, and an order from there runs while the window is closed, without a question', async () => {
    await request('schedule.enable', { datasetId })
    await eventually(() => trayLines(caudal)).toEqual([
      '[en espera]',
      expect.stringMatching(/^\[Próxima ejecución: \d\d\/\d\d\/\d{4}, /),
      'Abrir Caudal',
      'Ejecutar ahora',
      'Pausar automático',
      'Salir',
    ])
    await clickTray(caudal, 'Ejecutar ahora')
    await eventually(() => trayLines(caudal)).toContain('[1 trabajo en curso]')
    await closeWindow(caudal)
    await eventually(() => isWindowVisible(caudal)).toBe(false)
    expect(await seenQuestions(caudal)).toHaveLength(1)
    await eventually(() => seenAwake(caudal)).toEqual({ started: 1, stopped: 0 })
  })

  it('goes on through a sleep in the middle of a run; its progress is in the taskbar, and afterwards the computer may sleep', async () => {
    await caudal.app.evaluate(({ powerMonitor }) => {
      powerMonitor.emit('suspend')
      powerMonitor.emit('resume')
    })
    const [run] = await runs()
    const { job } = await jobToEnd(caudal, run?.id ?? '')
    expect([job.state, job.operator === 'automático']).toEqual(['completed', false])
    await eventually(() => seenAwake(caudal)).toEqual({ started: 1, stopped: 1 })
    await eventually(async () => (await seenBars(caudal)).at(-1)?.progress).toBe(-1)
    const bars = await seenBars(caudal)
    expect(
      bars.filter(({ mode, progress }) => mode === 'normal' && progress > 0 && progress <= 1).length,
    ).toBeGreaterThan(0)
    await eventually(() => trayLines(caudal)).toContain('[en espera]')
  })

  it('pauses and resumes from there exactly what was enabled', async () => {
    await clickTray(caudal, 'Pausar automático')
    await eventually(() => trayLines(caudal)).toContain('[Automático en pausa]')
    const enabled = async () =>
      (await request('schedule.views', undefined)).flatMap((view) => (view.enabled ? view.datasetId : []))
    expect(await enabled()).toEqual([])
    await clickTray(caudal, 'Reanudar automático')
    await eventually(enabled).toEqual([datasetId])
  })

  it.each([
    ['waking up', 'tienda_01', () => caudal.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))],
    ['a start for what is due', 'tienda_02', async () => expect(await startAgain('--run-scheduled')).toBe(0)],
  ])('%s has a new store brought up to date at once, without a window', async (_event, storeId, happen) => {
    const holes = async () => (await runs()).filter(({ operator }) => operator === 'automático')
    await request('schedule.configure', { datasetId, changes: { catchUp: 'now' } })
    await eventually(async () => (await request('schedule.view', { datasetId })).state).toBe('idle')
    const before = (await holes()).length
    await saveStores(caudal, storesOf([storeId]))
    await happen()
    await eventually(async () => (await holes()).length).toBe(before + 1)
    const { job, children } = await jobToEnd(caudal, (await holes())[0]?.id ?? '')
    expect([job.state, children.map((child) => child.storeId)]).toEqual(['completed', [storeId]])
    expect(await isWindowVisible(caudal)).toBe(false)
  })

  it('a failure that nobody has looked at is red in the taskbar and told beside the clock', async () => {
    await saveStores(caudal, storesOf([WRONG_PASSWORD]))
    const { activeRunId } = await request('schedule.runNow', { datasetId })
    expect((await jobToEnd(caudal, activeRunId ?? '')).job.state).toBe('failed')
    await eventually(() => trayLines(caudal)).toContain('[la última carga automática falló]')
    await eventually(async () => (await seenBars(caudal)).at(-1)).toEqual({ progress: 1, mode: 'error' })
    await request('stores.setEnabled', { storeId: WRONG_PASSWORD, enabled: false })
  })

  it('shows in its settings what this computer can do, and the scheduled task before anyone registers it', async () => {
    await clickTray(caudal, 'Abrir Caudal')
    await eventually(() => isWindowVisible(caudal)).toBe(true)
    const { page } = caudal
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('tab', { name: 'Este equipo' }).click()
    await page.getByRole('switch', { name: 'Al cerrar la ventana, seguir junto al reloj' }).waitFor()
    await caudal.screenshot('pc-2-settings')
    await page.getByRole('checkbox', { name: 'Despertar el equipo si está suspendido' }).click()
    await page.getByRole('button', { name: 'Ver la tarea…' }).click()
    const xml = await page.getByRole('textbox', { name: 'Definición de la tarea' }).inputValue()
    expect(schemaFaults(xml)).toEqual([])
    expect(xml).toContain('<WakeToRun>true</WakeToRun>')
    expect(xml).toContain('--run-scheduled')
    expect(await page.getByRole('textbox', { name: 'Orden' }).inputValue()).toMatch(
      /^schtasks \/Create \/TN "Caudal - ETL automático \(.+\)" \/XML caudal-tarea\.xml \/F$/,
    )
    await caudal.screenshot('pc-3-task')
    const target = join(folder.path, 'tarea de prueba ñ.xml')
    await caudal.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    }, target)
    await page.getByRole('button', { name: 'Guardar en un archivo…' }).click()
    await page
      .getByText(/Guardada en/)
      .first()
      .waitFor()
    // A text box of the window keeps its lines apart by a line feed alone.
    expect(readFileSync(target).toString('utf16le').replaceAll('\r\n', '\n')).toBe(`\ufeff${xml}`)
    await requestFromPage(page, 'settings.update', { theme: 'dark' })
    await caudal.screenshot('pc-4-task-dark')
    // A notice in the corner has one as well.
    await page.getByRole('dialog').getByRole('button', { name: 'Cerrar', exact: true }).click()
    await requestFromPage(page, 'settings.update', { theme: 'light' })
  })

  it('without the place beside the clock, by choice, closing asks as quitting does while jobs run', async () => {
    await watchDesktop(caudal, SECOND_BUTTON)
    await request('settings.update', { closeToTray: false })
    const to = chain.today as BusinessDate
    const parameters = { datasetId, storeIds: FIRST, from: addDays(to, -7), to: addDays(to, -1), reload: true }
    const { jobId } = await request('runs.start', parameters)
    await eventually(async () => (await request('jobs.get', { jobId })).job.state).toBe('running')
    await closeWindow(caudal)
    await eventually(() => seenQuestions(caudal)).toMatchObject([{ message: 'Hay trabajos en curso' }])
    await request('settings.update', { closeToTray: true })
    await eventually(() => trayLines(caudal)).toContain('Salir')
    await clickTray(caudal, 'Salir')
    await eventually(async () => (await seenQuestions(caudal)).length).toBe(2)
    expect(await isWindowVisible(caudal)).toBe(true)
  })

  it('ends with the session without asking, and what it had on record says that the computer slept', async () => {
    const exited = new Promise((resolve) => caudal.app.process().once('exit', resolve))
    const asked = (await seenQuestions(caudal)).length
    expect(asked).toBe(2)
    await caudal.app.evaluate(({ powerMonitor }) => powerMonitor.emit('shutdown')).catch(() => undefined)
    expect(await exited).toBe(0)
    const db = new Database(join(folder.path, 'app.sqlite'), { readonly: true })
    try {
      const spans = db.prepare<[], { ended_because: string }>('SELECT ended_because FROM presence ORDER BY seq').all()
      expect(spans.map((span) => span.ended_because)).toContain('asleep')
      expect(spans.at(-1)?.ended_because).toBe('closed')
    } finally {
      db.close()
    }
  })

  it('started hidden it makes no window until somebody asks for one', async () => {
    const display = await startDisplay()
    const displayed = { ...env, ...(display.name ? { DISPLAY: display.name } : {}) }
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const app = await _electron.launch({
      executablePath: electronBinary().executable,
      args: [...sandbox, projectRoot, `--data-dir=${folder.path}`, '--hidden'],
      env: { ...(process.env as Record<string, string>), ...displayed },
    })
    try {
      await eventually(() => app.evaluate(({ app: started }) => started.hasSingleInstanceLock())).toBe(true)
      expect(await startProgram({ args: ['--hidden'], dataDir: folder.path, env: displayed })).toBe(0)
      expect(app.windows()).toHaveLength(0)
      const opened = app.waitForEvent('window')
      expect(await startProgram({ args: [], dataDir: folder.path, env: displayed })).toBe(0)
      const page = await opened
      await page.getByRole('link', { name: 'Centro ETL' }).waitFor()
    } finally {
      // What was interrupted before runs again: quitting would ask.
      const exited = new Promise((resolve) => app.process().once('exit', resolve))
      await app.evaluate(({ powerMonitor }) => powerMonitor.emit('shutdown')).catch(() => undefined)
      await exited
      await display.stop()
    }
  })
})

describe('where there is no place beside the clock', () => {
  it('a hidden start shows its window, and closing it ends the program', async () => {
    const caudal = await launchCaudal({ args: ['--hidden'], env: VAULT })
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).waitFor()
    expect((await requestFromPage(caudal.page, 'computer.view', undefined)).hasTray).toBe(false)
    const exited = new Promise((resolve) => caudal.app.process().once('exit', resolve))
    await closeWindow(caudal).catch(() => undefined)
    expect(await exited).toBe(0)
    await caudal.close().catch(() => undefined)
  })
})
