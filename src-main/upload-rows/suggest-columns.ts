import type { SourceRowView } from '../../src-shared/domain/source-table.ts'
import type { SuggestedColumn } from '../../src-shared/domain/upload.ts'
import type { UploadField, UploadTable } from '../../src-shared/domain/upload-table.ts'
import { looksLike } from './column-content.ts'
import { foldHeader } from './fold-header.ts'

type Suggestion = SuggestedColumn

interface Match {
  readonly field: string
  readonly column: number
  /** See `distance`; lower is closer. */
  readonly closeness: number
}

/** Words that say nothing about what a column holds. */
const SMALL_WORDS = new Set([
  'de',
  'del',
  'la',
  'el',
  'los',
  'las',
  'en',
  'y',
  'of',
  'the',
  'bs',
  'ves',
  'nro',
  'no',
  'num',
])

/** A column in one of these is none of a field whose name does not say so. */
const FOREIGN_CURRENCIES = ['usd', 'dolar', 'dolares', 'dollar', 'dollars', 'divisa', 'divisas', 'eur', 'euro', 'euros']

/**
 * Which column fills which field: as in the provider's earlier file (`remembered`: folded header → field), else by the column's name, else by what stands in it. Each column and
 * each field at most once, in the order of the table's fields. Columns that fit a field equally well by name are left to the user. A guess by content is made only where one column fits and the field is the only one that it fits, of dates
 * only for a column without a name: a `Creado` is no `vencimiento`.
 */
export function suggestColumns(
  table: UploadTable,
  headers: readonly string[],
  sample: readonly SourceRowView[],
  remembered: ReadonlyMap<string, string>,
): readonly SuggestedColumn[] {
  const taken = new Map<number, Suggestion>()
  const filled = new Set<string>()
  const tied = new Set<number>()
  const take = (field: string, column: number, reason: Suggestion['reason']): void => {
    if (filled.has(field) || taken.has(column)) return
    taken.set(column, { field, column, reason })
    filled.add(field)
  }
  const folded = headers.map(foldHeader)
  // Folding drops the signs of currencies, and a `Precio $` is no `Precio` like any other.
  const named = headers.map((header) => foldHeader(header.replaceAll(/us\s?\$|\$/gi, ' usd ').replaceAll('€', ' eur ')))
  const known = new Set(table.fields.map(({ name }) => name))
  folded.forEach((header, column) => {
    const field = header === '' ? undefined : remembered.get(header)
    if (field !== undefined && known.has(field)) take(field, column, 'remembered')
  })
  const matches = byName(table.fields, named)
  for (const closeness of new Set(matches.map((match) => match.closeness))) {
    const close = matches.filter((match) => match.closeness === closeness)
    const free = close.filter(({ field, column }) => !filled.has(field) && !taken.has(column) && !tied.has(column))
    const isTied = ({ field, column }: Match): boolean =>
      free.some((other) => other.field === field && other.column !== column)
    for (const match of free) if (!isTied(match)) take(match.field, match.column, 'name')
    // Two that are called the same are left to the user, who may want neither.
    for (const { field, column } of free.filter(isTied)) {
      filled.add(field)
      tied.add(column)
    }
  }
  const columns = headers.map((_, column) => column).filter((column) => !taken.has(column) && !tied.has(column))
  const fields = table.fields.filter(({ name }) => !filled.has(name))
  for (const { field, column } of byContent(fields, columns, headers, sample)) take(field, column, 'content')
  const order = new Map(table.fields.map(({ name }, index) => [name, index]))
  return [...taken.values()].toSorted((a, b) => (order.get(a.field) ?? 0) - (order.get(b.field) ?? 0))
}

/** Closest names first: the field's own, an alias, the same words in another order or with small ones between, one name within the other. */
function byName(fields: readonly UploadField[], headers: readonly string[]): readonly Match[] {
  const matches = fields.flatMap(({ name, aliases }) =>
    headers.flatMap((header, column) => {
      const names = [name.replaceAll('_', ' '), ...aliases]
      const closeness = Math.min(...names.map((known, index) => distance(known, header, index === 0)))
      return closeness < Infinity ? [{ field: name, column, closeness }] : []
    }),
  )
  return matches.toSorted((a, b) => a.closeness - b.closeness || a.column - b.column)
}

/** 0 for the field's own name, 1 for an alias, 2 for the same words, 3 and more for a header that has those words among others; Infinity otherwise. */
function distance(known: string, header: string, isOwnName: boolean): number {
  if (header === '') return Infinity
  if (header === known) return isOwnName ? 0 : 1
  // `P.V.P.` is `pvp`, and `Cod. barras` `codbarras`.
  if (header.replaceAll(' ', '') === known.replaceAll(' ', '')) return 1
  const [words, others] = [wordsOf(known), wordsOf(header)]
  if (words.length === 0 || !words.every((word) => others.includes(word))) return Infinity
  if (others.some((word) => FOREIGN_CURRENCIES.includes(word) && !words.includes(word))) return Infinity
  const more = others.length - words.length
  if (more === 0) return 2
  // `fecha de pago` is no `fecha` for sure: a single short word is not enough.
  return words.length === 1 ? Infinity : 2 + more
}

function wordsOf(name: string): readonly string[] {
  return name.split(' ').filter((word) => !SMALL_WORDS.has(word))
}

function byContent(
  fields: readonly UploadField[],
  columns: readonly number[],
  headers: readonly string[],
  sample: readonly SourceRowView[],
): readonly { readonly field: string; readonly column: number }[] {
  const fits = columns.map((column) => {
    const texts = sample.flatMap(({ cells }) => {
      const cell = cells[column]
      return cell && cell.fault === null && cell.text.trim() !== '' ? [cell.text.trim()] : []
    })
    const isNamed = headers[column]?.trim() !== ''
    const fitting = fields.filter(({ type }) => !(isNamed && type.type === 'date') && looksLike(type, texts))
    return { column, fields: fitting.map(({ name }) => name) }
  })
  return fits.flatMap(({ column, fields: [field, second] }) => {
    if (field === undefined || second !== undefined) return []
    return fits.some((other) => other.column !== column && other.fields.includes(field)) ? [] : [{ field, column }]
  })
}
