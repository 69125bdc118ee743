import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { ProcedureParameter } from '../../src-shared/domain/procedure.ts'
import { checkDate, checkDateTime, checkDateTimeOffset, checkTime } from './check-moment.ts'
import { checkDecimal, checkFloat, checkInteger } from './check-number.ts'
import { fits, refused } from './checked-value.ts'
import type { CheckedValue } from './checked-value.ts'

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const BOOLEANS: Readonly<Record<string, string>> = { true: 'true', false: 'false', '1': 'true', '0': 'false' }

/** Whether the server can take `text` (canonical, as of `ParameterValue`) for the parameter; nothing is sent that it would cut, round or refuse. */
export function checkValue(parameter: ProcedureParameter, text: string): CheckedValue {
  const { family, maxLength } = parameter
  // Blanks around a text may be meant; around anything else they are a slip.
  const trimmed = text.trim()
  switch (family) {
    case 'integer':
      return checkInteger(trimmed, parameter)
    case 'decimal':
      return checkDecimal(trimmed, parameter)
    case 'float':
      return checkFloat(trimmed, parameter)
    case 'boolean': {
      const known = BOOLEANS[trimmed.toLowerCase()]
      return known === undefined ? refused('not_a_boolean') : fits(known)
    }
    case 'text':
    case 'xml':
      return maxLength !== null && text.length > maxLength ? refused('too_long') : fits(text)
    case 'date':
      return checkDate(trimmed, parameter)
    case 'time':
      return checkTime(trimmed, parameter)
    case 'datetime':
      return checkDateTime(trimmed, parameter)
    case 'datetime_offset':
      return checkDateTimeOffset(trimmed, parameter)
    case 'binary': {
      if (!/^0x(?:[0-9a-f]{2})*$/i.test(trimmed)) return refused('not_binary')
      return maxLength !== null && (trimmed.length - 2) / 2 > maxLength ? refused('too_long') : fits(trimmed)
    }
    case 'guid': {
      const bare = trimmed.replace(/^\{(.*)\}$/, '$1')
      return GUID.test(bare) ? fits(bare) : refused('not_a_guid')
    }
    case 'cursor':
    case null:
      return refused('unsupported_type')
    default:
      return assertNever(family)
  }
}
