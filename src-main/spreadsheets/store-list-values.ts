import type { Encryption } from '../../src-shared/domain/store.ts'

/** Why a value of a list was not accepted; a key under `errors:listReason` in the locale files. */
export type ListReason =
  | 'empty'
  | 'too_long'
  | 'bad_characters'
  | 'not_a_number'
  | 'out_of_range'
  | 'not_a_date'
  | 'not_a_choice'
  | 'not_a_weekday'
  | 'always_closed'
  | 'not_a_time_zone'
  | 'duplicate'
  | 'named_instance'
  | 'two_ports'
  | 'too_many_cells'
  | 'formula_without_result'
  | 'formula_error'
  | 'control_characters'

/** A cell's text as its field's value, or why it is none. */
export type Parsed<T> = { readonly value: T } | { readonly reason: ListReason }

/** Text compared without accents, case, or blanks around it. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
}

export interface ServerAddress {
  readonly host: string
  readonly port: number | null
}

/**
 * A server as people and SQL Server tools write it: `host`, `host,1433`, `host:1433`, `tcp:host,1433`. An instance's name (`host\SQL2014`) is only
 * accepted with a port, which SQL Server's own clients then use alone too.
 */
export function parseServer(text: string): Parsed<ServerAddress> {
  const match = /^(?:tcp:)?([^,:\\\s]+)(\\[^,:\s]*)?(?:\s*[,:]\s*(\d{1,5}))?$/i.exec(text.trim())
  if (!match?.[1]) return { reason: 'bad_characters' }
  const port = match[3] === undefined ? null : Number(match[3])
  if (match[2] !== undefined && port === null) return { reason: 'named_instance' }
  return { value: { host: match[1], port } }
}

export function parseWholeNumber(text: string): Parsed<number> {
  return /^-?\d{1,9}(?:[.,]0+)?$/.test(text.trim())
    ? { value: Math.trunc(Number(text.trim().replace(',', '.'))) }
    : { reason: 'not_a_number' }
}

/** `2024-03-01`, `01/03/2024`, `1-3-2024`, `1.3.2024`, with or without a time of midnight: the day comes first, as in Spanish. */
export function parseDate(text: string): Parsed<string> {
  const date = text.trim().replace(/[T ]0?0:00(?::00(?:\.0+)?)?$/, '')
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(date)
  const spanish = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(date)
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : spanish ? [spanish[3], spanish[2], spanish[1]] : []
  if (year === undefined || month === undefined || day === undefined) return { reason: 'not_a_date' }
  return { value: `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` }
}

const YES = [
  'si',
  's',
  'yes',
  'y',
  'true',
  'verdadero',
  '1',
  'x',
  'activa',
  'activo',
  'habilitada',
  'habilitado',
  'enabled',
  'active',
]
const NO = [
  'no',
  'n',
  'false',
  'falso',
  '0',
  'inactiva',
  'inactivo',
  'deshabilitada',
  'deshabilitado',
  'disabled',
  'inactive',
]

export function parseYesNo(text: string): Parsed<boolean> {
  const word = plain(text)
  if (YES.includes(word)) return { value: true }
  return NO.includes(word) ? { value: false } : { reason: 'not_a_choice' }
}

const ENCRYPTION_WORDS: Readonly<Record<Encryption, readonly string[]>> = {
  tls12: ['tls12', 'tls13', 'tls', 'obligatorio', 'required', 'mandatory', 'strict', ...YES],
  tls10: ['tls10', 'tls11', 'tls1'],
  none: ['none', 'ninguno', 'ninguna', 'sin', 'sincifrado', 'sincifrar', 'optional', ...NO],
}

export function parseEncryption(text: string): Parsed<Encryption> {
  const word = plain(text).replace(/[\s.v_-]/g, '')
  const value = (['tls12', 'tls10', 'none'] as const).find((encryption) => ENCRYPTION_WORDS[encryption].includes(word))
  return value ? { value } : { reason: 'not_a_choice' }
}

/** ISO weekdays by the beginnings that tell them apart, in Spanish and English. */
const WEEKDAYS: readonly (readonly [RegExp, number])[] = [
  [/^(lu(n(es)?)?|mon(day)?)$/, 1],
  [/^(ma(r(tes)?)?|tue(s(day)?)?)$/, 2],
  [/^(mi(e(rcoles)?)?|wed(nesday)?)$/, 3],
  [/^(ju(e(ves)?)?|thu(r(s(day)?)?)?)$/, 4],
  [/^(vi(e(rnes)?)?|fri(day)?)$/, 5],
  [/^(sa(b(ados?)?)?|sat(urday)?s?)$/, 6],
  [/^(do(m(ingos?)?)?|sun(day)?s?)$/, 7],
]
const NEVER_CLOSED = new Set(['', '-', 'no', 'ninguno', 'nunca', 'none', 'never', 'no cierra'])

/** `domingo`, `sáb y dom`, `7`, `6;7`, `ninguno`: ascending ISO weekdays. */
export function parseWeekdays(text: string): Parsed<number[]> {
  if (NEVER_CLOSED.has(plain(text))) return { value: [] }
  const days = new Set<number>()
  for (const word of plain(text).split(/[\s,;/|+.]+|\by\b|\band\b/)) {
    if (word === undefined || word === '') continue
    const day = /^[1-7]$/.test(word) ? Number(word) : WEEKDAYS.find(([pattern]) => pattern.test(word))?.[1]
    if (day === undefined) return { reason: 'not_a_weekday' }
    days.add(day)
  }
  return days.size === 7 ? { reason: 'always_closed' } : { value: [...days].toSorted((a, b) => a - b) }
}

/** An IANA zone that this computer knows. */
export function parseTimeZone(text: string): Parsed<string> {
  try {
    return { value: new Intl.DateTimeFormat('en', { timeZone: text.trim() }).resolvedOptions().timeZone }
  } catch {
    return { reason: 'not_a_time_zone' }
  }
}
