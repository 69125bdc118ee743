import { appendFileSync, closeSync, ftruncateSync, openSync } from 'node:fs'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { OFFICE_LAYOUT } from '../../../test/support/office-layout.ts'
import { readSource, refusalOf, sourceFolder, sourceRowsOf } from '../../../test/support/read-source.ts'
import { inspectSource } from './inspect-source.ts'
import { openSourceRows } from './open-source-rows.ts'
import { openTextRows } from './open-text-rows.ts'
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts'

const files = sourceFolder()
afterAll(() => files.remove())

function plainRows(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `${String(index).padStart(6, '0')};Harina de trigo;12,50\r\n`,
  ).join('')
}

test.each(['utf-8', 'windows-1252', 'cp850'] as const)(
  'the first accent of a file of 80,000 rows in %s stands near its end',
  async (encoding) => {
    const text = `codigo;nombre;precio\r\n${plainRows(80_000)}999999;Piñón de la Peña;1,00\r\n`
    const { inspection, rows } = await readSource(files.write('late.csv', iconv.encode(text, encoding)))
    expect(inspection.layout.encoding).toBe(encoding)
    expect(rows).toHaveLength(80_001)
    expect(rows.at(-1)).toEqual({ row: 80_002, cells: ['999999', 'Piñón de la Peña', '1,00'] })
  },
)

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'no letter of %s is torn where the file is read in parts',
  async (encoding) => {
    // Rows of odd and even lengths, so that the ends of parts fall on every byte of a letter.
    const names = Array.from({ length: 25_000 }, (_, index) => 'ñ€📦'.repeat(index % 7) + 'x'.repeat(index % 3))
    const text = names.map((name, index) => `${index};"${name}";z`).join('\n')
    const path = files.write('torn.csv', iconv.encode(`a;b;c\n${text}\n`, encoding))
    const rows = await sourceRowsOf(path, { ...OFFICE_LAYOUT, encoding })
    expect(rows.map(({ cells }) => cells[1])).toEqual(names.map((name) => (name === '' ? null : name)))
  },
)

test('totals at the end of a long file are found, with the row where they stand', async () => {
  const path = files.write('totals.csv', `codigo;nombre;precio\n${plainRows(30_000)}\r\nTotal;;375000,00\r\n`)
  const { inspection, rows } = await readSource(path)
  expect(inspection.layout.lastRow).toBe(30_001)
  expect(inspection.warnings).toEqual([{ code: 'total_rows', count: 1, row: 30_003, column: null }])
  expect(rows).toHaveLength(30_000)
})

test('damage far from the beginning and the end is told before the file is read whole', async () => {
  const path = files.write(
    'middle.csv',
    `codigo;nombre;precio\n${plainRows(30_000)}7,59E+12;Ni\u0000ta;1,00\n3;BolÃ­var;1,00\n${plainRows(30_000)}`,
  )
  const { warnings, layout } = await inspectSource(path, null, DEFAULT_SOURCE_LIMITS)
  expect(layout.repairMojibake).toBe(true)
  expect(warnings).toEqual(
    expect.arrayContaining([
      { code: 'scientific_notation', count: 1, row: 30_002, column: 0 },
      { code: 'control_characters', count: 1, row: 30_002, column: 1 },
      { code: 'mojibake', count: 1, row: 30_003, column: 1 },
    ]),
  )
})

test('one quote that never closes, in row 3 of many, is found where it began, in bounded memory', async () => {
  const path = files.write('quote.csv', `codigo;nombre;precio\n1;Sal;1,00\n2;"Arroz;1,00\n${plainRows(200_000)}`)
  const before = process.memoryUsage().rss
  expect(await refusalOf(inspectSource(path, null, DEFAULT_SOURCE_LIMITS))).toMatchObject({
    code: 'UNCLOSED_QUOTE',
    row: 3,
  })
  expect(await refusalOf(sourceRowsOf(path, OFFICE_LAYOUT))).toMatchObject({ code: 'UNCLOSED_QUOTE', row: 3 })
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(250)
})

test('many quotes within one that never closes take no longer', async () => {
  const line = `3;${'x'.repeat(2000)};""\n`
  const path = files.write('quotes.csv', `a;b;c\n1;2;3\n2;"x\n${line.repeat(1500)}`)
  const startMs = performance.now()
  expect(await refusalOf(sourceRowsOf(path, OFFICE_LAYOUT))).toMatchObject({ code: 'UNCLOSED_QUOTE', row: 3 })
  expect(performance.now() - startMs).toBeLessThan(15_000)
})

test('a file of 2 GB is refused without being read', async () => {
  const path = files.write('huge.csv', 'a;b\n1;2\n')
  const file = openSync(path, 'r+')
  ftruncateSync(file, 2 * 2 ** 30)
  closeSync(file)
  expect(await refusalOf(readSource(path))).toMatchObject({
    code: 'FILE_TOO_LARGE',
    limit: 'bytes',
    found: 2 * 2 ** 30,
  })
})

test('a file that another program writes to while it is read is refused at the end', async () => {
  const path = files.write('growing.csv', `codigo;nombre;precio\n${plainRows(40_000)}`)
  const reading = async (): Promise<void> => {
    let isFirst = true
    for await (const batch of openSourceRows(
      path,
      OFFICE_LAYOUT,
      DEFAULT_SOURCE_LIMITS,
      new AbortController().signal,
    )) {
      if (isFirst && batch.length > 0) appendFileSync(path, '999999;Más;1,00\r\n')
      isFirst = false
    }
  }
  expect(await refusalOf(reading())).toEqual({ code: 'FILE_CHANGED', retryable: true })
})

test('reading stops when it is told to', async () => {
  const path = files.write('long.csv', `codigo;nombre;precio\n${plainRows(40_000)}`)
  const controller = new AbortController()
  const reason = new Error('enough')
  let batches = 0
  const reading = async (): Promise<void> => {
    for await (const { length } of openSourceRows(path, OFFICE_LAYOUT, DEFAULT_SOURCE_LIMITS, controller.signal)) {
      batches += Math.sign(length)
      controller.abort(reason)
    }
  }
  await expect(reading()).rejects.toBe(reason)
  expect(batches).toBeLessThan(20)
})

test('a file that is not there, and a folder', async () => {
  expect(await refusalOf(readSource('/no/such/file.csv'))).toMatchObject({ code: 'FILE_NOT_FOUND' })
  expect(await refusalOf(readSource(import.meta.dirname))).toMatchObject({ code: 'FILE_UNREADABLE' })
})

// The memory of a process reads as a file whose first page no disk has: the one EIO that can be had without breaking a disk.
test.runIf(process.platform === 'linux')('a drive that fails while it is read may be tried again', async () => {
  const reading = async (): Promise<void> => {
    for await (const { length } of openTextRows(
      '/proc/self/mem',
      OFFICE_LAYOUT,
      DEFAULT_SOURCE_LIMITS,
      new AbortController().signal,
    ))
      throw new Error(`${length} rows where nothing can be read`)
  }
  expect(await refusalOf(reading())).toEqual({ code: 'FILE_UNREADABLE', retryable: true })
})
