import { afterAll, expect, test } from 'vitest'
import type { SourceValue } from '../../src-shared/domain/source-row.ts'
import type { CellFault, SourceLayout, SourceWarningCode } from '../../src-shared/domain/source-table.ts'
import { readSource, sourceFolder } from './read-source.ts'

/** An awkward text file and what must come of it. */
export interface TextCase {
  readonly name: string
  readonly bytes: string | Buffer
  readonly wanted?: Partial<SourceLayout>
  readonly layout?: Partial<SourceLayout>
  readonly headers?: readonly string[]
  /** Row number and cells. */
  readonly rows: readonly (readonly [number, ...SourceValue[]])[]
  /** All of them, in any order. */
  readonly warnings?: readonly SourceWarningCode[]
}

export function bad(fault: CellFault, text: string): SourceValue {
  return { fault, text }
}

/** A test of each, named after it. */
export function testTextCases(cases: readonly TextCase[]): void {
  const files = sourceFolder()
  afterAll(() => files.remove())
  // oxlint-disable-next-line vitest/expect-expect -- expectTextCase does
  test.each(cases)('$name', async (each) => {
    await expectTextCase(files.write('file.csv', each.bytes), each)
  })
}

async function expectTextCase(path: string, { wanted, layout, headers, rows, warnings }: TextCase): Promise<void> {
  const { inspection, rows: read } = await readSource(path, wanted ?? null)
  expect(read).toEqual(rows.map(([row, ...cells]) => ({ row, cells })))
  expect(inspection.layout).toMatchObject(layout ?? {})
  if (headers) expect(inspection.headers).toEqual(headers)
  if (warnings) expect(inspection.warnings.map(({ code }) => code).toSorted()).toEqual([...warnings].toSorted())
  expect(inspection).toMatchObject({ format: 'text', sheets: [] })
}
