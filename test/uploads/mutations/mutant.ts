import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import { Random, seedOf } from '../../../src-main/demo/stores/random.ts'
import { zipOf } from '../workbooks/zip-of.ts'
import type { ZipPart } from '../workbooks/zip-of.ts'
import { cutOff, flipBytes, garble } from './damage-bytes.ts'
import type { Damage } from './damage-bytes.ts'
import { isInItsCell } from './base-files.ts'
import { oneOf } from './one-of.ts'

/** A damaged file, and what may be read from it if it is not refused. */
export interface Mutant {
  readonly kind: string
  readonly file: 'workbook' | 'text'
  readonly bytes: Buffer
  readonly allowed: Allowance
}

/**
 * - `rows`: every row as it was, of the first sheet or of `either`, but for the cells of which `mayDiffer` says so;
 * - `around`: as a text, every row before and behind the damaged stretch as it was.
 */
export type Allowance =
  | { readonly kind: 'rows'; readonly either: boolean; readonly mayDiffer: MayDiffer | null }
  | ({ readonly kind: 'around' } & Damage)

/** Whether that cell of a row that was written may be read otherwise, or not at all. */
type MayDiffer = (row: number, cell: SourceValue) => boolean

const AS_IT_WAS = { kind: 'rows', either: false, mayDiffer: null } satisfies Allowance

export interface BaseFiles {
  readonly parts: readonly ZipPart[]
  readonly workbook: Buffer
  readonly text: Buffer
}

const XML_SIGNS = [
  '<',
  '>',
  '&',
  '&#0;',
  '<!--',
  ']]>',
  '<![CDATA[',
  '"',
  '/',
  '<row r="9">',
  '</c>',
  '\u00e9',
  '<!DOCTYPE a>',
  '_x0000_',
]
const TEXT_SIGNS = ['"', ';', '\r\n', '\n', '\u0000', '""', '\uFEFF', 'Ã±', ',']

const KINDS = [mutateBytes, truncateWorkbook, swapParts, garblePart, garblePart, mutateText, mutateText]

/** The mutant of that number; always the same one. */
export function mutantOf(base: BaseFiles, seed: number, number: number): Mutant {
  const random = new Random(seedOf(seed, number))
  return oneOf(random, KINDS)(base, random)
}

/** Every part has a checksum: what is read is what was written. */
function mutateBytes({ workbook }: BaseFiles, random: Random): Mutant {
  const { bytes } = random.below(4) === 0 ? garble(workbook, random, XML_SIGNS) : flipBytes(workbook, random)
  return { kind: 'bytes of the workbook', file: 'workbook', bytes, allowed: AS_IT_WAS }
}

function truncateWorkbook({ workbook }: BaseFiles, random: Random): Mutant {
  return { kind: 'workbook cut off', file: 'workbook', bytes: cutOff(workbook, random).bytes, allowed: AS_IT_WAS }
}

/** Two parts change places, with or without their headers, or one is left out. */
function swapParts({ parts }: BaseFiles, random: Random): Mutant {
  const [one, other] = [random.below(parts.length), random.below(parts.length)]
  const way = random.below(3)
  const swapped = parts.flatMap((part, index): readonly ZipPart[] => {
    if (index !== one && index !== other) return [part]
    const place = parts[index === one ? other : one] ?? part
    if (way === 0) return [{ ...part, data: place.data }]
    return way === 1 ? [{ ...part, name: place.name, localName: part.name }] : []
  })
  return { kind: 'parts swapped', file: 'workbook', bytes: zipOf(swapped), allowed: { ...AS_IT_WAS, either: true } }
}

/** The XML of one part, with a checksum that fits: what was not touched must be as it was. */
function garblePart({ parts }: BaseFiles, random: Random): Mutant {
  const name = oneOf(random, [
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/workbook.xml',
  ])
  const part = parts.find((each) => each.name === name)
  if (!part) throw new Error(`no ${name}`)
  const xml = Buffer.from(part.data as string)
  const damage = random.below(3) === 0 ? flipBytes(xml, random) : garble(xml, random, XML_SIGNS)
  const bytes = zipOf(parts.map((each) => (each === part ? { ...each, data: damage.bytes } : each)))
  return {
    kind: `XML of ${name.split('/').at(-1)}`,
    file: 'workbook',
    bytes,
    allowed: {
      kind: 'rows',
      either: name === 'xl/workbook.xml',
      mayDiffer: mayDifferIn(name, xml.toString('latin1'), damage),
    },
  }
}

function mayDifferIn(name: string, xml: string, { from, to }: Damage): MayDiffer {
  if (name.endsWith('sheet1.xml')) {
    return (row) => {
      const begin = xml.indexOf(`<row r="${row}"`)
      return begin <= to && xml.indexOf('</row>', begin) + '</row>'.length >= from
    }
  }
  // A text that is gone moves those behind it; a format decides what a number is; the list of sheets, how days are counted.
  if (!name.endsWith('sharedStrings.xml')) return (_, cell) => typeof cell !== 'string'
  const before = new Set([...xml.slice(0, from).matchAll(/<t[^>]*>([^<]*)<\/t><\/si>/g)].map((match) => match[1]))
  return (_, cell) =>
    typeof cell === 'string' && !isInItsCell(cell) && !before.has(Buffer.from(cell).toString('latin1'))
}

function mutateText({ text }: BaseFiles, random: Random): Mutant {
  const damage = oneOf(random, [flipBytes, cutOff, (bytes: Buffer) => garble(bytes, random, TEXT_SIGNS)])(text, random)
  return { kind: 'bytes of the text', file: 'text', bytes: damage.bytes, allowed: { kind: 'around', ...damage } }
}
