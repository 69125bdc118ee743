import { afterAll, beforeAll, expect, test } from 'vitest'
import type { LoadLotResult } from '../../src-main/job-handlers/load-lot.ts'
import { products } from './support/upload-files.ts'
import { UploadingPc } from './support/uploading-pc.ts'

/** Two batches. */
const ROWS = 11_000
const BATCH_ROWS = 10_000

let pc: UploadingPc
beforeAll(async () => {
  pc = await UploadingPc.start()
}, 60_000)
afterAll(() => pc.remove())

const desk = () => pc.engine.uploads.desk
const rowsOf = async (lotId?: string) =>
  (await desk().catalogRows({ kind: 'productos', lotId, offset: 0, limit: 1 })).matching

test('a load that is cancelled half-way is a partial lot, which is continued to its end', async () => {
  const draft = await pc.reviewed('productos', pc.write('muchos.csv', products(1, ROWS)))
  const { jobId, lotId } = await pc.duringLoad(draft.id, (id) => pc.engine.jobs.cancel(id))
  expect((await pc.ended(jobId)).state).toBe('cancelled')
  expect(await desk().lot(lotId)).toMatchObject({ state: 'partial', rowsStanding: BATCH_ROWS })
  expect(await rowsOf(lotId)).toBe(BATCH_ROWS)
  await expect(pc.engine.uploads.discard(draft.id)).rejects.toMatchObject({ code: 'UPLOAD_IN_LOAD' })
  await expect(desk().fixCell(draft.id, 2, 'precio', '1')).rejects.toMatchObject({ code: 'UPLOAD_IN_LOAD' })

  const resumed = await pc.ended((await pc.engine.uploads.resume(lotId)).id)
  expect(resumed.error).toBeNull()
  expect((resumed.result as LoadLotResult).resumen).toMatchObject({ total: ROWS, creados: ROWS })
  expect(await rowsOf(lotId)).toBe(ROWS)
})

test('a review and a load go on by themselves when the program ended in the middle of them', async () => {
  const { id } = await pc.engine.uploads.open('productos', pc.write('más.csv', products(30_001, 30_000 + ROWS)))
  const review = await pc.engine.uploads.review(id)
  await pc.switchOff()
  await pc.switchOn()
  expect((await pc.ended(review.id)).state).toBe('completed')
  expect((await desk().draft(id)).counts).toMatchObject({ total: ROWS, create: ROWS })

  let switchedOff = Promise.resolve()
  const { jobId, lotId } = await pc.duringLoad(id, () => {
    switchedOff = pc.switchOff()
  })
  await switchedOff
  await pc.switchOn()
  expect((await pc.ended(jobId)).state).toBe('completed')
  expect(await rowsOf(lotId)).toBe(ROWS)
  expect(await desk().lot(lotId)).toMatchObject({ state: 'complete', rowsStanding: ROWS })
})

test('a load that was cut off and is cancelled before it goes on is a partial lot, which is continued', async () => {
  const draft = await pc.reviewed('productos', pc.write('cortado.csv', products(110_001, 110_000 + ROWS)))
  let switchedOff = Promise.resolve()
  const { jobId, lotId } = await pc.duringLoad(draft.id, () => {
    pc.engine.jobs.pauseKind('load-lot', 'ana')
    switchedOff = pc.switchOff()
  })
  await switchedOff
  await pc.switchOn()
  // Its job will go on with it.
  expect(await desk().lot(lotId)).toMatchObject({ state: 'loading', rowsStanding: BATCH_ROWS })
  pc.engine.jobs.cancel(jobId)
  await expect.poll(async () => (await desk().lot(lotId)).state).toBe('partial')
  pc.engine.jobs.resumeKind('load-lot')
  expect((await pc.ended((await pc.engine.uploads.resume(lotId)).id)).state).toBe('completed')
  expect(await rowsOf(lotId)).toBe(ROWS)
})

test('a load that is done again after its lot was undone says that it was, and loads nothing', async () => {
  const draft = await pc.reviewed('productos', pc.write('deshecho.csv', products(130_001, 130_002)))
  const { job, lotId } = await pc.loaded(draft.id)
  const again = async () => pc.ended(pc.engine.jobs.rerun(job.id, { operator: 'ana' }).id)
  expect(await again()).toMatchObject({ state: 'completed', result: { resumen: { creados: 2 } } })
  for (const [kind, code] of [
    ['undo-lot', 'LOT_UNDONE'],
    ['redo-lot', null],
    ['delete-lot-rows', 'LOT_DELETED'],
  ] as const) {
    await pc.ended((await pc.engine.uploads.queueLotJob(kind, lotId)).id)
    expect((await again()).error?.code ?? null).toBe(code)
  }
  expect(await rowsOf(lotId)).toBe(0)
})

test('other columns while a review runs make it void', async () => {
  const draft = await pc.engine.uploads.open('productos', pc.write('uno.csv', products(60_001, 60_500)))
  const review = await pc.engine.uploads.review(draft.id)
  const mapping = draft.mapping.filter(({ field }) => field !== 'categoria')
  await pc.engine.uploads.setColumns(draft.id, { mapping, provider: null, duplicates: draft.duplicates })
  // It may have come to its end first; what it says is of other columns all the same.
  expect(['cancelled', 'completed']).toContain((await pc.ended(review.id)).state)
  expect(await desk().draft(draft.id)).toMatchObject({ counts: null, reviewJobId: null })
  expect((await pc.reviewedDraft(draft.id)).counts).toMatchObject({ create: 500 })
})

test('two loads of the same products at once leave each of them once', async () => {
  const before = await rowsOf()
  const drafts = [
    await pc.reviewed('productos', pc.write('una.csv', products(70_001, 70_300))),
    await pc.reviewed('productos', pc.write('otra.csv', products(70_201, 70_400))),
  ]
  const loads = await Promise.all(drafts.map(({ id }) => pc.engine.uploads.load(id, false)))
  const ended = await Promise.all(loads.map(({ job }) => pc.ended(job.id)))
  expect(ended.map(({ state }) => state)).toEqual(['completed', 'completed'])
  expect((await rowsOf()) - before).toBe(400)
})

test('a load that is cancelled before its first row leaves no lot, and the file can be corrected again', async () => {
  const draft = await pc.reviewed('productos', pc.write('ninguna.csv', products(80_001, 80_002)))
  pc.engine.jobs.pauseKind('load-lot', 'ana')
  const { job, lotId } = await pc.engine.uploads.load(draft.id, false)
  pc.engine.jobs.cancel(job.id)
  pc.engine.jobs.resumeKind('load-lot')
  await expect(desk().lot(lotId)).rejects.toMatchObject({ code: 'LOT_UNKNOWN' })
  await expect.poll(async () => (await desk().draft(draft.id)).lotId).toBeNull()
  expect(await desk().fixCell(draft.id, 2, 'precio', '1')).toMatchObject({ counts: { create: 2 } })
})

test('what was typed over and left out survives other columns and another policy', async () => {
  const file = products(90_001, 90_003).replace('90002', '90001')
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
