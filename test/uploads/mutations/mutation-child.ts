import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipOf } from '../workbooks/zip-of.ts'
import { BASE_SHEET, baseParts, baseText } from './base-files.ts'
import { findWrongRow } from './find-wrong-row.ts'
import type { Originals } from './find-wrong-row.ts'
import { mutantOf } from './mutant.ts'
import type { BaseFiles } from './mutant.ts'
import { layoutOf, readRows } from './read-rows.ts'
import type { Reading } from './read-rows.ts'

/** What became of a mutant: the code that it was refused with, or that nothing wrong was read of it; or what is wrong. */
export interface MutantEnd {
  readonly number: number
  readonly kind: string
  readonly end: string
  readonly problem: string | null
  /** Most that the process ever held, in bytes. */
  readonly peakBytes: number
}

/*
 * A process that reads one mutant after the other, by the number that its parent sends. What happens to it (a crash, a hang, too much memory) is the parent's to see.
 */
const seed = Number(process.argv[2])
const folder = mkdtempSync(join(tmpdir(), 'caudal-mutants-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const parts = baseParts()
const base: BaseFiles = { parts, workbook: zipOf(parts), text: baseText() }
const paths = { workbook: join(folder, 'mutant.xlsx'), text: join(folder, 'mutant.csv') }
const layouts = {
  workbook: await layoutOfBase(paths.workbook, base.workbook, BASE_SHEET),
  text: await layoutOfBase(paths.text, base.text, null),
}
const originals: Originals = {
  sheets: [
    accepted(await readRows(paths.workbook, base.workbook, layouts.workbook)),
    accepted(await readRows(paths.workbook, base.workbook, { ...layouts.workbook, sheet: 'Otra' })),
  ],
  text: accepted(await readRows(paths.text, base.text, layouts.text)),
  textBytes: base.text,
}

process.on('message', (number: number) => {
  void read(number).then((end) => process.send?.(end))
})
process.send?.('ready')

async function read(number: number): Promise<MutantEnd> {
  const { kind, file, bytes, allowed } = mutantOf(base, seed, number)
  const ended = (end: string, problem: string | null): MutantEnd => ({
    number,
    kind,
    end,
    problem,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  })
  try {
    await layoutOf(paths[file], bytes, null)
    const reading = await readRows(paths[file], bytes, layouts[file])
    if (typeof reading === 'string') return ended(reading, null)
    const wrong = findWrongRow(reading, allowed, originals)
    return ended('rows', wrong)
  } catch (error) {
    return ended('thrown', error instanceof Error ? (error.stack ?? error.message) : String(error))
  }
}

async function layoutOfBase(path: string, bytes: Buffer, sheet: string | null) {
  const layout = await layoutOf(path, bytes, sheet)
  if (typeof layout === 'string') throw new Error(`the base file is refused: ${layout}`)
  return layout
}

function accepted(reading: Reading) {
  if (typeof reading === 'string' || reading.length < 50) throw new Error('the base file is not read')
  return reading
}
