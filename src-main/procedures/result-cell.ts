import type { ValueFamily } from '../../src-shared/domain/procedure.ts'
import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import { neutraliseCell } from '../spreadsheets/neutralise-cell.ts'

type CellValue = string | number | boolean | Date | null

/** Excel keeps no more digits of a number. */
const MOST_DIGITS = 15
/** Characters that a cell holds. */
const MOST_CHARACTERS = 32_767
/** Before it Excel's calendar is wrong: it has a 29 February 1900. */
const FIRST_DAY = '1900-03-01'
const MOMENT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d{1,3})?)$/

/** A value as Excel calculates with it, wherever that loses nothing; otherwise its exact text. */
export function resultCell(text: string | null, family: ValueFamily): CellValue {
  if (text === null) return null
  switch (family) {
    case 'integer':
    case 'decimal':
      return text.replace(/\D/g, '').replace(/^0+/, '').length <= MOST_DIGITS ? Number(text) : plainText(text)
    case 'float': {
      const value = Number(text)
      return Number.isFinite(value) ? value : plainText(text)
    }
    case 'boolean':
      return text === 'true'
    case 'date':
      return text >= FIRST_DAY && /^\d{4}-/.test(text) ? new Date(`${text}T00:00:00Z`) : plainText(text)
    case 'datetime': {
      const [, day = '', time = ''] = MOMENT.exec(text) ?? []
      return day >= FIRST_DAY ? new Date(`${day}T${time}Z`) : plainText(text)
    }
    default:
      return plainText(text)
  }
}

/** Excel shows numbers with the reader's own separators; the order of a date's parts is fixed. */
export function resultFormat({ family, scale }: ResultColumn): string {
  switch (family) {
    case 'integer':
      return '0'
    case 'decimal':
      return scale === null ? 'General' : scale === 0 ? '0' : `0.${'0'.repeat(Math.min(scale, MOST_DIGITS))}`
    case 'float':
    case 'boolean':
      return 'General'
    case 'date':
      return 'dd/mm/yyyy'
    case 'datetime':
      return scale === 0 ? 'dd/mm/yyyy hh:mm:ss' : 'dd/mm/yyyy hh:mm:ss.000'
    default:
      return '@'
  }
}

function plainText(text: string): string {
  return neutraliseCell(text).slice(0, MOST_CHARACTERS)
}
