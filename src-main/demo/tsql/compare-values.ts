import { utcTicksOf } from '../values/offset-moment.ts'
import type { SqlType, Value } from '../values/sql-type.ts'
import { isBinary, isString } from '../values/sql-type.ts'

/** Case-insensitive, accent-sensitive, as every collation here that is not binary. */
const collator = new Intl.Collator('es', { sensitivity: 'accent' })

/** Trailing blanks do not count in comparisons. */
export function trimBlanks(text: string): string {
  let end = text.length
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--
  return end === text.length ? text : text.slice(0, end)
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return collator.compare(trimBlanks(left), trimBlanks(right))
}

function compareUnits(left: string, right: string): number {
  const [a, b] = [trimBlanks(left), trimBlanks(right)]
  return a < b ? -1 : a > b ? 1 : 0
}

/** Order of two non-NULL values of one type. */
export function comparatorOf(type: SqlType): (left: Value, right: Value) => number {
  if (isString(type)) {
    const compare = type.collation.isBinary === true ? compareUnits : compareText
    return (left, right) => compare(left as string, right as string)
  }
  if (type.name === 'datetimeoffset')
    return (left, right) => {
      const [a, b] = [utcTicksOf(left as bigint), utcTicksOf(right as bigint)]
      return a < b ? -1 : a > b ? 1 : 0
    }
  if (isBinary(type)) return (left, right) => Buffer.compare(left as Uint8Array, right as Uint8Array)
  return (left, right) => {
    const [a, b] = [left as number | bigint | string, right as number | bigint | string]
    return a < b ? -1 : a > b ? 1 : 0
  }
}

/** A text that is equal for values that compare equal: for grouping, DISTINCT and hash joins. */
export function hashKey(value: Value, type: SqlType): string {
  if (value === null) return '\u0000'
  if (isString(type)) {
    const text = trimBlanks(value as string)
    return type.collation.isBinary === true ? text : text.toLocaleUpperCase('es')
  }
  if (isBinary(type)) return Buffer.from(value as Uint8Array).toString('hex')
  if (type.name === 'datetimeoffset') return String(utcTicksOf(value as bigint))
  // A variant is no key of anything here.
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value)
}
