import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LoadLotResult } from '../../src-main/job-handlers/load-lot.ts'
import { products } from './support/upload-files.ts'
import { UploadingPc } from './support/uploading-pc.ts'

/** Enough for several batches. */
const ROWS = 20_000

let pc: UploadingPc
beforeEach(async () => {
  pc = await UploadingPc.start()
}, 60_000)
afterEach(() => pc.remove())

const desk = () => pc.engine.uploads.desk
const rowsInCatalog = async () => (await pc.catalog('productos')).matching

test('a load that is cancelled half-way is a partial lot, which is continued to its end', async () => {
  const draft = await pc.reviewed('productos', pc.write('muchos.csv', products(1, ROWS)))
  const { job, lotId } = await pc.engine.uploads.load(draft.id, false)
  await pc.reached(job.id, 1)
  pc.engine.jobs.cancel(job.id)
  expect((await pc.ended(job.id)).state).toBe('cancelled')
  const partial = await desk().lot(lotId)
  expect(partial.state).toBe('partial')
  expect(await rowsInCatalog()).toBe(partial.rowsStanding)
  expect(partial.rowsStanding).toBeLessThan(ROWS)
  await expect(pc.engine.uploads.discard(draft.id)).rejects.toMatchObject({ code: 'UPLOAD_IN_LOAD' })
  await expect(desk().fixCell(draft.id, 2, 'precio', '1')).rejects.toMatchObject({ code: 'UPLOAD_IN_LOAD' })

  const resumed = await pc.ended((await pc.engine.uploads.resume(lotId)).id)
  expect(resumed.error).toBeNull()
  expect((resumed.result as LoadLotResult).resumen).toMatchObject({ total: ROWS, creados: ROWS })
  expect(await rowsInCatalog()).toBe(ROWS)
})

test('a load goes on by itself when the program ends in the middle of it, and so does a review', async () => {
  const { id } = await pc.engine.uploads.open('productos', pc.write('muchos.csv', products(1, ROWS)))
  const review = await pc.engine.uploads.review(id)
  await pc.reached(review.id, 1)
  await pc.switchOff()
  await pc.switchOn()
  expect((await pc.ended(review.id)).state).toBe('completed')
  expect((await desk().draft(id)).counts).toMatchObject({ total: ROWS, create: ROWS })

  const { job, lotId } = await pc.engine.uploads.load(id, false)
  await pc.reached(job.id, 1)
  await pc.switchOff()
  await pc.switchOn()
  expect((await pc.ended(job.id)).state).toBe('completed')
  expect(await rowsInCatalog()).toBe(ROWS)
  expect(await desk().lot(lotId)).toMatchObject({ state: 'complete', rowsStanding: ROWS })
})

test('other columns while a review runs make it void; two loads at once leave every row once', async () => {
  const first = await pc.engine.uploads.open('productos', pc.write('uno.csv', products(1, ROWS)))
  const review = await pc.engine.uploads.review(first.id)
  await pc.engine.uploads.setColumns(first.id, {
    mapping: first.mapping.filter(({ field }) => field !== 'categoria'),
    provider: null,
    duplicates: first.duplicates,
  })
  expect((await pc.ended(review.id)).state).toBe('cancelled')
  expect(await desk().draft(first.id)).toMatchObject({ counts: null, reviewJobId: null })
  await pc.reviewedDraft(first.id)

  const second = await pc.reviewed('productos', pc.write('dos.csv', products(ROWS - 100, ROWS + 1_000)))
  const loads = await Promise.all([first, second].map(({ id }) => pc.engine.uploads.load(id, false)))
  const ended = await Promise.all(loads.map(({ job }) => pc.ended(job.id)))
  expect(ended.map(({ state }) => state)).toEqual(['completed', 'completed'])
  expect(await rowsInCatalog()).toBe(ROWS + 1_000)
})

test('what was typed over and left out survives other columns and another policy', async () => {
  const file = products(1, 3).replace('00002', '00001')
  const draft = await pc.reviewed('productos', pc.write('corregido.csv', file))
  await desk().fixCell(draft.id, 2, 'nombre', 'Otro nombre')
  await desk().skipRows(draft.id, [4], true)
  await pc.engine.uploads.setColumns(draft.id, {
    mapping: draft.mapping,
    provider: draft.provider,
    duplicates: { inFile: 'keep_last', inCatalog: 'update' },
  })
  const again = await pc.reviewedDraft(draft.id)
  expect(again.counts).toMatchObject({ create: 1, superseded: 1, skipped: 1 })
  const { rows } = await desk().reviewRows(draft.id, { filter: 'fixed', search: '', offset: 0, limit: 10 })
  expect(rows).toMatchObject([{ row: 2, fixed: ['nombre'], texts: { nombre: 'Otro nombre' } }])
})
