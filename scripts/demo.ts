import { STORE_PROFILES } from '../src-main/demo/stores/store-profiles.ts'
import type { StoreGaps } from '../src-shared/domain/gap.ts'
import type { JobDetail } from '../src-shared/ipc/job-requests.ts'
import { launchCaudal } from '../test/window/support/launch-caudal.ts'
import { buildApp } from './build-app.ts'
import { requestFromPage } from './request-from-page.ts'

/*
 * Opens Caudal with sixteen simulated stores and fills it: the sales and the inventory of every store, over TDS, into the warehouse. Prints
 * the gap tables and saves a screenshot of each. With a display the window then stays until it is closed. Arguments go to Caudal:
 *   npm run demo -- --demo-days 90 --demo-rows 500
 */
const pollMs = 500

const FAIL_ON_PURPOSE: ReadonlySet<string> = new Set(
  STORE_PROFILES.flatMap(({ id, fault }) => (fault === 'none' ? [] : [id])),
)

buildApp()
const caudal = await launchCaudal({ args: ['--demo', ...process.argv.slice(2)] })
const { page } = caudal
try {
  await showDemo()
} finally {
  await caudal.close()
}

async function showDemo(): Promise<void> {
  await page.waitForFunction(() => 'caudal' in globalThis)
  await page.getByText('Centro ETL').first().click()
  // Else the screenshot shows the tooltip of the pointed-at entry.
  await page.mouse.move(0, 0)
  for (const { id, labels } of await requestFromPage(page, 'datasets.list', undefined)) {
    await page.getByRole('tab', { name: labels.es.name }).click()
    const run = await fillWarehouse(id, labels.es.name)
    const table = await requestFromPage(page, 'gaps.list', { datasetId: id })
    console.table(table.map(gapRow))
    console.log(outcomeOf(run))
    console.log(`Captura de pantalla: ${await caudal.screenshot(`demo-${id}`)}`)
  }
  if (!caudal.hasVirtualDisplay) await caudal.app.waitForEvent('close', { timeout: 0 })
}

/** Loads a dataset of all stores over their whole history and waits for the end, whatever it is. */
async function fillWarehouse(datasetId: string, name: string): Promise<JobDetail> {
  const rows = (await requestFromPage(page, 'gaps.list', { datasetId })).filter(({ enabled }) => enabled)
  const ranges = rows.flatMap(({ recommendedUpdate }) => recommendedUpdate ?? [])
  const from = ranges.map((range) => range.from).toSorted()[0]
  const to = ranges.map((range) => range.to).toSorted()[0]
  if (from === undefined || to === undefined) throw new Error('La demostración no tiene días por cargar.')
  const storeIds = rows.map(({ storeId }) => storeId)
  const { jobId } = await requestFromPage(page, 'runs.start', { datasetId, storeIds, from, to, reload: false })
  console.log(`${name}: sincronizando ${storeIds.length} tiendas, del ${from} al ${to}…`)
  for (;;) {
    const detail = await requestFromPage(page, 'jobs.get', { jobId })
    if (['completed', 'failed', 'cancelled'].includes(detail.job.state)) return detail
    await page.waitForTimeout(pollMs)
  }
}

/** Two of the simulated stores fail on purpose, to show what a failure looks like: that is no failure of the demonstration. */
function outcomeOf({ job, children }: JobDetail): string {
  const failed = children.filter(({ state }) => state === 'failed').map(({ storeId }) => storeId ?? '')
  const done = `Sincronización terminada: ${children.filter(({ state }) => state === 'completed').length} de ${children.length} tiendas cargadas`
  if (failed.length === 0) return `${done}.`
  const unexpected = failed.filter((storeId) => !FAIL_ON_PURPOSE.has(storeId))
  if (unexpected.length > 0)
    return `${done}. FALLARON sin que se esperara: ${unexpected.join(', ')} (trabajo ${job.id}).`
  return `${done}; ${failed.length} fallan a propósito (una con la contraseña equivocada, otra que no responde).`
}

function gapRow(row: StoreGaps): Record<string, string | number | null> {
  return {
    Tienda: row.storeName,
    Registros: row.rows,
    Última: row.lastSaleDate,
    Atraso: row.daysBehind,
    Completitud: row.completenessPercent === null ? null : `${row.completenessPercent.toFixed(2)} %`,
    Gaps: row.gaps.length,
  }
}
