import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requestFromPage } from '../../scripts/request-from-page.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { startChain } from './support/simulated-chain.ts'
import type { SimulatedChain } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'
import { answerSaveDialog } from './support/upload-files.ts'

const PIN = '4321'

describe('procedures, from the first PIN to a schedule', () => {
  let chain: SimulatedChain
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const button = (name: string | RegExp) => caudal.page.getByRole('button', { name, exact: true })
  const tab = (name: string | RegExp) => caudal.page.getByRole('tab', { name })
  const text = (words: string | RegExp) => caudal.page.getByText(words).first()
  const textbox = (name: string) => caudal.page.getByRole('textbox', { name, exact: true })
  const drawer = () => caudal.page.getByRole('dialog').or(caudal.page.getByRole('alertdialog')).last()

  /** Opens a procedure as somebody does who knows a part of its name. */
  async function choose(search: string, name: string): Promise<void> {
    const { page } = caudal
    await page.getByRole('link', { name: /^Procedimientos/ }).click()
    await tab('Ejecutar').click()
    await page.getByRole('searchbox', { name: 'Buscar procedimiento' }).fill(search)
    await page.getByRole('option', { name, exact: true }).click()
    await page.getByRole('heading', { level: 2, name }).waitFor()
  }

  async function run(): Promise<void> {
    await button('Revisar y ejecutar…').click()
    await drawer().getByText('Llamada exacta que se enviará').waitFor()
    await drawer().getByRole('button', { name: 'Ejecutar ahora' }).click()
    await tab(/^Mensajes/).waitFor()
  }

  beforeAll(async () => {
    chain = await startChain({ historyDays: 3, rowsPerDay: 20, storeIds: ['tienda_03'] })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    caudal.page.setDefaultTimeout(12_000)
    await caudal.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
  })
  afterAll(async () => {
    await caudal.close()
    await chain.stop()
    folder.remove()
  })

  it('lets only the administrator add a connection and choose what may be run on it', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: /^Procedimientos/ }).click()
    await button('Ir a las conexiones').click()
    await expect.poll(() => button('Añadir conexión').getAttribute('aria-disabled')).toBe('true')
    await button('Definir PIN…').click()
    await drawer().getByLabel('PIN nuevo', { exact: false }).first().fill(PIN)
    await drawer().getByLabel('Repita el PIN nuevo').fill(PIN)
    await drawer().getByRole('button', { name: 'Guardar' }).click()
    await text(/Los cambios están abiertos hasta las/).waitFor()
    await button('Añadir conexión').click()
    await drawer().getByRole('button', { name: 'Guardar' }).click()
    await expect.poll(() => drawer().getByText('Falta este dato.').count()).toBe(6)
    const { host, port, database, user, password } = chain.server.central
    await textbox('Nombre').fill('Servidor central')
    await textbox('Código').fill('central')
    await textbox('Servidor').fill(host)
    await textbox('Puerto').fill(String(port))
    await textbox('Base de datos').fill(database)
    await textbox('Usuario').fill(user)
    await page.getByLabel('Contraseña').fill(password)
    await button('Probar conexión').click()
    await text(/^Conexión correcta: el usuario ve \d+ procedimientos/).waitFor()
    await caudal.screenshot('procedures-1-connection')
    await button('Elegir del servidor…').click()
    await page.getByRole('row').filter({ hasText: 'Contabilidad.sp_balanza' }).click()
    await caudal.screenshot('procedures-2-allow-list')
    await button('Usar los elegidos').click()
    await textbox('Nombre o patrón').fill('dbo.*')
    await page.keyboard.press('Enter')
    await drawer().getByRole('button', { name: 'Guardar' }).click()
    await text('Se guardó la conexión «Servidor central».').waitFor()
    const connections = await requestFromPage(page, 'procedures.connections', undefined)
    expect(connections).toMatchObject([
      { id: 'central', allowed: ['Contabilidad.sp_balanza', 'dbo.*'], hasPassword: true },
    ])
    expect(JSON.stringify(connections)).not.toContain(password)
  })

  it('closes the changes, and counts the tries that are left', async () => {
    await button('Cerrar cambios').click()
    await button('Introducir PIN…').click()
    await drawer().getByLabel('PIN').last().fill('0000')
    await drawer().getByRole('button', { name: 'Aceptar' }).click()
    await text(/Intentos que quedan: 4/).waitFor()
    await caudal.screenshot('procedures-3-wrong-pin')
    await drawer().getByRole('button', { name: 'Cancelar' }).click()
    await caudal.page.getByRole('row').filter({ hasText: 'Servidor central' }).click()
    await text('Introduzca el PIN del administrador para cambiarla.').waitFor()
    expect(await drawer().getByRole('button', { name: 'Guardar' }).count()).toBe(0)
    await drawer().getByRole('button', { name: 'Cerrar' }).last().click()
  })

  it('makes a form of the parameters, says what is wrong at each field, and shows the exact call', async () => {
    const { page } = caudal
    await choose('todos tipos', 'dbo.sp_todos_los_tipos')
    expect(await page.getByRole('option', { name: /nomina_confidencial|Póliza/ }).count()).toBe(0)
    await button('Revisar y ejecutar…').waitFor()
    await caudal.screenshot('procedures-4-every-type')
  })

  it('runs with live messages and the progress that the procedure reports', async () => {
    const { page } = caudal
    await choose('cierre', 'dbo.sp_cierre_mensual')
    const give = async (name: string, value: string): Promise<void> => {
      const row = page.getByRole('group', { name, exact: true })
      await row.waitFor()
      if ((await row.getByRole('textbox').count()) === 0) {
        await row.getByRole('combobox').click()
        await page.getByRole('option', { name: 'Valor', exact: true }).click()
      }
      await row.getByRole('textbox').fill(value)
    }
    await give('anio', 'dos mil')
    await button('Revisar y ejecutar…').click()
    await text('No es un número. Escríbalo como 1.234,56.').waitFor()
    await give('anio', '2.026')
    await give('mes', '10')
    await give('pasos', '10')
    await give('milisegundos', '400')
    await text(/@anio = 2026/).waitFor()
    await caudal.screenshot('procedures-5-form')
    // How far it is shows only while it runs: it is waited for from the first.
    const progress = text(/^\d+ %/).waitFor()
    await Promise.all([run(), progress])
    await text(/Cierre de artículos: 10\s?%/).waitFor()
    await caudal.screenshot('procedures-6-running')
    await text('Terminó bien.').waitFor()
    await tab(/^Valores de salida/).click()
    await expect
      .poll(() => page.getByRole('row').filter({ hasText: 'procesados' }).textContent())
      .toMatch(/procesadosint[1-9]/)
    await caudal.screenshot('procedures-7-values')
  })

  it('shows each result set, cell by cell, and takes them to Excel', async () => {
    const { page } = caudal
    await choose('tres', 'dbo.sp_tres_conjuntos')
    await run()
    await tab('Resultados (3)').click()
    await page.getByRole('grid', { name: 'Resultado 1' }).waitFor()
    await button('Resultado siguiente').click()
    await page.getByRole('grid', { name: 'Resultado 2' }).press('Control+End')
    await caudal.screenshot('procedures-8-results')
    const path = join(folder.path, 'tres conjuntos.xlsx')
    await answerSaveDialog(caudal, path)
    await button('Exportar a Excel').click()
    await text(/^Se guardaron .* filas en/).waitFor()
    expect(existsSync(path)).toBe(true)
  })

  it('scrolls to the end of a long result without reading all of it', async () => {
    const { page } = caudal
    await choose('millon', 'dbo.sp_millon_filas')
    const row = page.getByRole('group', { name: 'filas', exact: true })
    await row.getByRole('combobox').click()
    await page.getByRole('option', { name: 'Valor', exact: true }).click()
    await row.getByRole('textbox').fill('30.000')
    await run()
    await text('Terminó bien.').waitFor()
    await page.getByRole('grid', { name: 'Resultado 1' }).press('Control+End')
    await page.getByRole('rowheader', { name: '30.000' }).waitFor()
    await text('Artículo Nº 30000').waitFor()
    expect(await page.getByRole('rowheader').count()).toBeLessThan(100)
    await caudal.screenshot('procedures-9-long')
  })

  it('stops the work at the server and says what stays done', async () => {
    await choose('silenciosa', 'dbo.sp_espera_silenciosa')
    await run()
    await text(/^Enviado al servidor/).waitFor()
    await text(/^Lleva /).waitFor()
    await button('Cancelar').click()
    await text('Lo que el procedimiento ya había confirmado se quedó hecho.').waitFor()
    const [stopped] = (await requestFromPage(caudal.page, 'jobs.search', { kinds: ['run-procedure'], limit: 1 })).jobs
    expect(stopped?.state).toBe('cancelled')
    await caudal.screenshot('procedures-10-cancelled')
  })

  it('keeps what arrived before an error', async () => {
    await choose('error tras', 'dbo.sp_error_tras_resultado')
    await run()
    await text('Copiar detalle').waitFor()
    await tab('Resultados (2)').waitFor()
    await expect.poll(() => caudal.page.getByRole('gridcell', { name: '1.520,7500' }).count()).toBe(1)
    await caudal.screenshot('procedures-11-failed')
  })

  it('keeps parameters under a name, and runs them on a schedule', async () => {
    const { page } = caudal
    await choose('balanza', 'Contabilidad.sp_balanza')
    const until = page.getByRole('group', { name: 'hasta', exact: true })
    await until.getByRole('combobox', { name: 'Cómo se da hasta' }).click()
    await page.getByRole('option', { name: 'Fecha relativa' }).click()
    await until.getByRole('combobox', { name: 'Día de hasta' }).click()
    await page.getByRole('option', { name: 'Último día del mes anterior' }).click()
    await text(/^hoy sería \d\d\/\d\d\/\d{4}$/).waitFor()
    await button('Parámetros guardados').click()
    await page.getByRole('menuitem', { name: 'Guardar estos parámetros' }).click()
    const saving = page.getByRole('dialog', { name: 'Guardar parámetros' })
    await saving.getByLabel('Nombre').fill('Mensual')
    await saving.getByRole('button', { name: 'Guardar' }).click()
    await text('Parámetros de «Mensual»').waitFor()
    await button('Programar…').click()
    await textbox('Nombre').fill('Balanza de cada lunes')
    await page.getByRole('radio', { name: 'Por semana' }).click()
    for (const day of ['martes', 'miércoles', 'jueves', 'viernes'])
      await page.getByRole('button', { name: day, exact: true }).click()
    await caudal.screenshot('procedures-12-schedule')
    await button('Guardar').last().click()
    await tab('Programaciones').click()
    await page.getByRole('row').filter({ hasText: 'Cada lunes a las 06:00' }).waitFor()
    await caudal.screenshot('procedures-13-schedules')
    await tab('Ejecuciones').click()
    await text('5 ejecuciones').waitFor()
    const [schedule] = await requestFromPage(page, 'procedures.schedules', undefined)
    expect(schedule).toMatchObject({
      call: { values: { '@hasta': { kind: 'relative', date: { day: 'previous_month_end', offsetDays: 0 } } } },
      recurrence: { kind: 'weekly', weekdays: [1] },
      lastAt: null,
    })
    await caudal.screenshot('procedures-14-runs')
  })

  it('takes the passwords away together with a PIN that nobody knows any more', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: /^Configuración/ }).click()
    await tab('Procedimientos').click()
    await button('Introducir PIN…').click()
    await button('¿Olvidó el PIN?').click()
    await drawer()
      .getByText(/todas las conexiones quedan desactivadas y pierden su contraseña/)
      .waitFor()
    await caudal.screenshot('procedures-15-forgotten-pin')
    await button('Quitar el PIN y las contraseñas').click()
    await button('Definir PIN…').waitFor()
    const [connection] = await requestFromPage(page, 'procedures.connections', undefined)
    expect(connection).toMatchObject({
      enabled: false,
      hasPassword: false,
      allowed: ['Contabilidad.sp_balanza', 'dbo.*'],
    })
    expect(await requestFromPage(page, 'procedures.schedules', undefined)).toHaveLength(1)
  })
})
