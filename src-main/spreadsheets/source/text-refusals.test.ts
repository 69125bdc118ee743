import { afterAll, expect, test } from 'vitest'
import { readSource, refusalOf, sourceFolder } from '../../../test/support/read-source.ts'
import type { SourceLimits } from '../../../src-shared/domain/source-table.ts'
import { DEFAULT_SOURCE_LIMITS } from './source-limits.ts'

const files = sourceFolder()
afterAll(() => files.remove())

const TABLE = 'código;nombre;precio\r\n00123;Piñón Ávila;12,50\r\n00124;Camión;8,00\r\n'

interface Refused {
  readonly name: string
  readonly bytes: string | Buffer
  readonly limits?: Partial<SourceLimits>
  readonly refusal: Readonly<Record<string, unknown>>
}

const REFUSED: readonly Refused[] = [
  { name: 'no byte', bytes: '', refusal: { code: 'SOURCE_EMPTY' } },
  { name: 'a byte order mark and nothing else', bytes: '\ufeff', refusal: { code: 'SOURCE_EMPTY' } },
  { name: 'blank lines', bytes: '\r\n\r\n;;\r\n  \r\n', refusal: { code: 'SOURCE_EMPTY' } },
  { name: 'a header without rows', bytes: 'código;nombre;precio\r\n', refusal: { code: 'SOURCE_EMPTY' } },
  {
    name: 'a quote that never closes',
    bytes: 'a;b\n1;x\n2;"y\n3;z\n',
    refusal: { code: 'UNCLOSED_QUOTE', row: 3 },
  },
  {
    name: '16,384 columns',
    bytes: `${Array.from({ length: 16_384 }, (_, column) => `c${column}`).join(';')}\n${'1;'.repeat(16_383)}1\n`,
    refusal: { code: 'FILE_TOO_LARGE', limit: 'columns', maximum: 1000, found: 16_384 },
  },
  {
    name: 'a line without an end',
    bytes: Buffer.alloc(34 * 1024 * 1024, 'x'),
    refusal: { code: 'FILE_TOO_LARGE', limit: 'cell' },
  },
  {
    name: 'too many rows',
    bytes: 'a;b\n1;2\n3;4\n5;6\n7;8\n',
    limits: { maximumRows: 3 },
    refusal: { code: 'FILE_TOO_LARGE', limit: 'rows', maximum: 3, found: 4 },
  },
  {
    name: 'more bytes than are allowed',
    bytes: TABLE,
    limits: { maximumBytes: 20 },
    refusal: { code: 'FILE_TOO_LARGE', limit: 'bytes', maximum: 20 },
  },
  {
    name: 'no text at all',
    bytes: Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251)),
    refusal: { code: 'FILE_FORMAT_OTHER', format: 'unknown' },
  },
]

test.each(REFUSED)('refused: $name', async ({ bytes, limits, refusal }) => {
  const path = files.write('file.csv', bytes)
  const found = await refusalOf(readSource(path, null, { ...DEFAULT_SOURCE_LIMITS, ...limits }))
  expect(found).toMatchObject(refusal)
})

test('a text that is called a workbook is read as the text it is', async () => {
  const { inspection, rows } = await readSource(files.write('libro.xlsx', TABLE))
  expect(inspection.format).toBe('text')
  expect(rows).toHaveLength(2)
})
