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
