import type { ValueFamily } from '../../src-shared/domain/procedure.ts'
import { LANGUAGE_TAGS } from '../../src-shared/language/reading-formats.ts'

export interface CellWords {
  readonly language: 'es' | 'en'
  readonly yes: string
  readonly no: string
  /** In place of NULL. */
  readonly nothing: string
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?$/
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T(.*))?$/

/** A canonical value as people read it, to its last digit: nothing is rounded, no day shifts. What is not as it should be is shown as it is. */
export function cellText(family: ValueFamily, text: string | null, words: CellWords): string {
  if (text === null) return words.nothing
  switch (family) {
    case 'integer':
    case 'decimal':
    case 'float':
      return numberText(text, words.language)
    case 'boolean':
      return text === 'true' ? words.yes : text === 'false' ? words.no : text
    case 'date':
    case 'datetime':
    case 'datetime_offset': {
      const match = DAY.exec(text)
      if (!match) return text
      const time = match[4] === undefined ? '' : ` ${match[4].replace(/([+-]\d{2}:\d{2})$/, ' $1')}`
      return `${match[3]}/${match[2]}/${match[1]}${time}`
    }
    case 'text':
    case 'time':
    case 'binary':
    case 'guid':
    case 'xml':
    case 'cursor':
      return text
  }
}

export function isEndAligned(family: ValueFamily): boolean {
  return family === 'integer' || family === 'decimal' || family === 'float'
}

/** By hand: Intl would round beyond its own limit of digits. */
function numberText(text: string, language: 'es' | 'en'): string {
  const match = NUMBER.exec(text)
  if (!match) return text
  const { group, decimal } = SIGNS[language]
  const whole = (match[2] ?? '').replaceAll(/\B(?=(\d{3})+$)/g, group)
  return `${match[1]}${whole}${match[3] === undefined ? '' : `${decimal}${match[3]}`}`
}

const SIGNS = { es: signsOf('es'), en: signsOf('en') }

function signsOf(language: 'es' | 'en'): { readonly group: string; readonly decimal: string } {
  const parts = new Intl.NumberFormat(LANGUAGE_TAGS[language]).formatToParts(1234567.5)
  const sign = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return { group: sign('group'), decimal: sign('decimal') }
}
