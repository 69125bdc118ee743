import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedChain } from '../support/seeded-chain.ts'
import { launchCaudal } from './support/launch-caudal.ts'
import type { LaunchedCaudal } from './support/launch-caudal.ts'
import { answerOpenDialog } from './support/simulated-chain.ts'
import { temporaryDataDir } from './support/temporary-data-dir.ts'

/** Mouse and keyboard by turns, and lists as people write them. */
describe('Centro ETL by hand', () => {
  let caudal: LaunchedCaudal
  const folder = temporaryDataDir()
  const grid = () => caudal.page.getByRole('grid', { name: 'Cobertura por día' })
  const saveList = async (name: string, lines: readonly string[]): Promise<void> => {
    const path = join(folder.path, name)
    await writeFile(path, `\ufeff${lines.join('\r\n')}\r\n`, 'utf8')
    await answerOpenDialog(caudal, path)
  }

  beforeAll(async () => {
    await seedChain(folder.path, { stores: 4, days: 40 })
    caudal = await launchCaudal({ dataDir: folder.path, env: { CAUDAL_VAULT_KEY: 'clave de esta prueba' } })
    await caudal.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768))
    await caudal.page.getByRole('link', { name: 'Centro ETL' }).click()
    await grid().waitFor()
    await grid().scrollIntoViewIfNeeded()
  })
  afterAll(async () => {
    await caudal.close()
    folder.remove()
  })

  it('tells of the day that the keys have gone to, wherever the pointer was left', async () => {
    const { page } = caudal
    const box = await grid().boundingBox()
    if (!box) throw new Error('the grid is not on screen')
    await page.mouse.click(box.x + box.width - 100, box.y + 42 + 12)
    const told = page.getByTestId('day-details').locator('dt').first()
    const active = async () => (await grid().locator('[role=gridcell]').textContent())?.replace(/: .*/, '')
    await expect.poll(active).toMatch(/^MAÑONGO, /)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(active).not.toMatch(/^MAÑONGO, /)
    await expect.poll(() => told.textContent()).toBe((await active())?.replace(', ', ' · '))
    await page.mouse.move(box.x + box.width - 124, box.y + 42 + 12)
    await expect.poll(() => told.textContent()).toMatch(/^MAÑONGO · /)
  })

  it('keeps a new holiday beside its button, and what is wrong with a list of them in sight', async () => {
    const { page } = caudal
    await page.getByRole('button', { name: 'Feriados', exact: true }).click()
    const drawer = page.getByRole('dialog')
    const name = drawer.getByRole('textbox', { name: 'Nombre' })
    const add = drawer.getByRole('button', { name: 'Añadir', exact: true })
    // More than once: while the drawer slides in, the second is measured further on than the first.
    const gap = async (): Promise<number> => {
      const [left, right] = [await name.boundingBox(), await add.boundingBox()]
      return (right?.x ?? 0) - (left?.x ?? 0) - (left?.width ?? 0)
    }
    await expect.poll(gap).toBeGreaterThan(0)
    await saveList('feriados.csv', ['Fecha;Nombre', '15/11/2026;Feria', '15/11/2026;Otra feria', '16/11/2026;'])
    await drawer.getByRole('button', { name: 'Añadir desde un archivo…' }).click()
    const problem = drawer.getByText('el 15/11/2026 está repetido')
    await problem.waitFor()
    await drawer.getByText('falta el nombre del 16/11/2026').waitFor()
    await expect.poll(async () => (await problem.boundingBox())?.y ?? 768).toBeLessThan(768)
    await caudal.screenshot('etl-by-hand-1-holidays')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  })

  it('has a name in the language on screen for every control of a new store', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('button', { name: 'Añadir tienda' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByRole('button', { name: 'Abrir el calendario' }).waitFor()
    await drawer.getByRole('button', { name: 'Abrir la lista' }).waitFor()
    expect(await drawer.ariaSnapshot()).not.toMatch(/- button(?! ")|"Open"/)
    await drawer.getByRole('button', { name: 'Abrir el calendario' }).click()
    await page.getByRole('dialog', { name: 'Calendario' }).waitFor()
    await page.keyboard.press('Escape')
    await drawer.getByRole('button', { name: 'Cancelar' }).click()
    await drawer.waitFor({ state: 'hidden' })
  })

  it('forgets in the form what was removed in the settings', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await page.getByRole('button', { name: 'Actualizar las 4 mostradas' }).click()
    const chosen = page.getByRole('combobox', { name: 'Tiendas' })
    await expect.poll(() => chosen.inputValue()).toBe('Todas (4 tiendas)')
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('button', { name: 'Editar SUCURSAL 4' }).click()
    await page.getByRole('button', { name: 'Eliminar tienda…' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Eliminar tienda' }).click()
    await page.getByRole('button', { name: 'Editar SUCURSAL 4' }).waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Centro ETL' }).click()
    await expect.poll(() => chosen.inputValue()).toBe('Todas (3 tiendas)')
    await page.getByText(/Se cargarán \d+ días de \d tiendas/).waitFor()
    expect(await page.getByText('No existe la tienda').count()).toBe(0)
  })

  it('names the steps of the numbers in the settings', async () => {
    const { page } = caudal
    await page.getByRole('link', { name: 'Configuración' }).click()
    await page.getByRole('tab', { name: 'General' }).click()
    await page.getByRole('button', { name: 'Días que se revisan: aumentar' }).waitFor()
    expect(await page.getByRole('button', { name: /value/ }).count()).toBe(0)
    await page.getByRole('tab', { name: 'Tiendas' }).click()
  })

  it('shows what is wrong with a list of stores, however long the names in it are', async () => {
    const { page } = caudal
    await saveList('tiendas.csv', [
      'Código;Nombre;Servidor;Base de datos;Usuario',
      `larga;${'N'.repeat(500)};${'s'.repeat(300)};POS;lector`,
    ])
    await page.getByRole('button', { name: 'Importar lista' }).click()
    await page.getByRole('button', { name: 'Elegir archivo…' }).click()
    const problem = page.getByText('columna «Nombre»: es demasiado largo')
    await problem.waitFor()
    const dialog = await page.getByRole('dialog').or(page.getByRole('alertdialog')).first().boundingBox()
    const said = await problem.boundingBox()
    expect((said?.x ?? 0) + (said?.width ?? 0)).toBeLessThan((dialog?.x ?? 0) + (dialog?.width ?? 0))
    await caudal.screenshot('etl-by-hand-2-stores')
  })
})
