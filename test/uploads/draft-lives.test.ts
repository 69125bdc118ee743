import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SourceRowView } from '../../src-shared/domain/source-table.ts'
import type { CatalogDb } from '../../src-main/catalog-db/catalog-db.ts'
import { openCatalogDb } from '../../src-main/catalog-db/open-catalog-db.ts'
import { openUploadDesk } from '../../src-main/uploads/upload-desk.ts'
import { ManualClock } from '../support/manual-clock.ts'
import { productFile, productLine } from './support/upload-files.ts'

const DAY_MS = 24 * 3_600_000

let folder: string
let clock: ManualClock
let desk: ReturnType<typeof openUploadDesk>
let catalog: CatalogDb
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-drafts-'))
  clock = new ManualClock()
  const files = { catalogDb: join(folder, 'catalog.sqlite'), drafts: join(folder, 'uploads') }
  desk = openUploadDesk(files, clock)
  catalog = openCatalogDb({ filePath: files.catalogDb, clock })
})
afterEach(() => {
  catalog.close()
  desk.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A copied file of two rows. */
async function opened() {
  const path = join(folder, 'lista.csv')
  writeFileSync(path, productFile([productLine(1), productLine(2, { certificate: 'C'.repeat(5_000) })]))
  return desk.calls.open({ kind: 'productos', path, operator: 'ana', provider: null, maximumBytes: 1_000_000 })
}

test('the list of files carries nothing of what they hold, and a view of one no cell in full length', async () => {
  const { id, inspection } = await opened()
  const longest = (rows: readonly SourceRowView[]): number =>
    Math.max(...rows.flatMap(({ cells }) => cells.map(({ text }) => text.length)))
  expect(longest(inspection.preview)).toBe('…'.length + 200)
  expect(longest(inspection.sample)).toBeGreaterThan(201)
  expect(await desk.calls.drafts()).toEqual([
    {
      id,
      kind: 'productos',
      fileName: 'lista.csv',
      createdAt: '2025-10-22T12:00:00.000Z',
      operator: 'ana',
      step: 'layout',
      provider: null,
      counts: null,
      reviewJobId: null,
      loadJobId: null,
    },
  ])
})

test('a load that ended releases the file for itself only, not for a newer load', async () => {
  const { id } = await opened()
  catalog.drafts.update(id, (draft) => ({ ...draft, step: 'load', lotId: 'nuevo' }))
  await desk.calls.loadEnded({ draftId: id, lotId: 'viejo' })
  expect(await desk.calls.draft(id)).toMatchObject({ step: 'load', lotId: 'nuevo' })
  await desk.calls.loadEnded({ draftId: id, lotId: 'nuevo' })
  expect(await desk.calls.draft(id)).toMatchObject({ step: 'review', lotId: null })
})

test('what is shown of a finished load goes a week after its end, unless a job needs it', async () => {
  const { id } = await opened()
  const load = { draftId: id, lotId: 'lote' }
  catalog.drafts.update(id, (draft) => ({ ...draft, step: 'result', lotId: load.lotId }))
  clock.advance(8 * DAY_MS)
  addLot(load.lotId)
  await desk.calls.tidy([])
  expect(catalog.drafts.find(id)).not.toBeNull()
  clock.advance(8 * DAY_MS)
  await desk.calls.tidy([load])
  expect(catalog.drafts.find(id)).not.toBeNull()
  await desk.calls.tidy([])
  expect(catalog.drafts.find(id)).toBeNull()
})

test('at a start, lots that no job loads any more are settled, and those of jobs that go on are not', async () => {
  for (const lotId of ['cortado', 'vacío', 'sigue']) {
    addLot(lotId)
    catalog.sql.exec(`UPDATE lots SET state = 'loading', created = ${lotId === 'vacío' ? 0 : 1} WHERE id = '${lotId}'`)
  }
  await desk.calls.tidy([{ draftId: 'otro', lotId: 'sigue' }])
  const { lots } = await desk.calls.lots({ offset: 0, limit: 10 })
  expect(lots.map(({ id, state }) => [id, state])).toEqual([
    ['sigue', 'loading'],
    ['cortado', 'partial'],
  ])
})

/** One that is complete by now. */
function addLot(id: string): void {
  catalog.sql
    .prepare<{ id: string; nowMs: number }>(
      `INSERT INTO lots (id, kind, state, version, id_base, last_row, file_name, content_hash, operator, job_id, started_ms, ended_ms, total, terms, words)
       VALUES (@id, 'productos', 'complete', (SELECT count(*) + 1 FROM lots), 0, 2, 'lista.csv', @id, 'ana', 'carga', @nowMs, @nowMs, 1, '{}', '')`,
    )
    .run({ id, nowMs: clock.nowMs() })
}
