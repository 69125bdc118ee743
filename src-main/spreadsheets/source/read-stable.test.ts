import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SourceLayout } from '../../../src-shared/domain/source-table.ts'
import { inspectSource } from './inspect-source.ts'
import { openSourceRows } from './open-source-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts'

let folder: string
let path: string
const signal = new AbortController().signal

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'caudal-stable-'))
  path = join(folder, 'ventas.csv')
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Enough rows for several batches. */
async function inspectedFile(): Promise<SourceLayout> {
  writeFileSync(path, `codigo;monto\n${Array.from({ length: 50_000 }, (_, row) => `F${row};${row}`).join('\n')}\n`)
  return (await inspectSource(path, null, DEFAULT_SOURCE_LIMITS)).layout
}

async function readTo(layout: SourceLayout, afterFirstBatch: () => void, stop: AbortSignal = signal): Promise<number> {
  let rows = 0
  for await (const batch of openSourceRows(path, layout, DEFAULT_SOURCE_LIMITS, stop)) {
    if (rows === 0) afterFirstBatch()
    rows += batch.length
  }
  return rows
}

describe('a file of rows', () => {
  test('that nobody touches is read to its end', async () => {
    const layout = await inspectedFile()
    expect(await readTo(layout, () => undefined)).toBe(50_000)
  })

  test('to which another program appends is refused at its end', async () => {
    const layout = await inspectedFile()
    const reading = readTo(layout, () => appendFileSync(path, 'F9;9\n'))
    await expect(reading).rejects.toMatchObject({ code: 'FILE_CHANGED', retryable: true, details: { file: path } })
  })

  test('that is cut off meanwhile is told to have changed, not to be damaged', async () => {
    const layout = await inspectedFile()
    await expect(readTo(layout, () => truncateSync(path, 100))).rejects.toMatchObject({ code: 'FILE_CHANGED' })
  })

  test('that is taken away meanwhile, as a network drive is, is told to be gone', async () => {
    const layout = await inspectedFile()
    await expect(readTo(layout, () => rmSync(path))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
  })

  test('ends with the reason of the one who stops it', async () => {
    const layout = await inspectedFile()
    const stop = new AbortController()
    const reason = new Error('stopped by the test')
    await expect(readTo(layout, () => stop.abort(reason), stop.signal)).rejects.toBe(reason)
  })

  test('is neither a folder nor missing', async () => {
    const missing = join(folder, 'no.xlsx')
    await expect(inspectSource(missing, null, DEFAULT_SOURCE_LIMITS)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' })
    const inner = join(folder, 'carpeta.xlsx')
    mkdirSync(inner)
    await expect(inspectSource(inner, null, DEFAULT_SOURCE_LIMITS)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  test('of the other kind than its layout says is refused', async () => {
    const layout = await inspectedFile()
    await expect(readTo({ ...layout, sheet: 'Hoja1' }, () => undefined)).rejects.toMatchObject({
      code: 'SOURCE_CORRUPT',
    })
  })
})
