import type { DecimalSign } from '../../src-shared/domain/source-table.ts'
import { refuse } from './refusal.ts'
import { isUndecidedNumber } from './undecided-number.ts'
import type { ValueReader } from './value-reader.ts'

/** A reader of numbers whose decimal sign is not sure: what could be read with either sign is refused as `ambiguous_number`. Numbers of a workbook's cells need no sign. */
export function unsureNumberReader(reader: ValueReader, sign: DecimalSign): ValueReader {
  return {
    ...reader,
    fromText(text) {
      const reading = reader.fromText(text)
      return typeof reading === 'string' && isUndecidedNumber(text) ? refuse('ambiguous_number', { sign }) : reading
    },
  }
}
