import { SqlError } from '../values/sql-error.ts'
import type { Value } from '../values/sql-type.ts'

/** RAISERROR's printf: %s %d %i %u %x %o, a width and left alignment, and %%. Throws 2786 for an argument of the wrong kind. */
export function formatMessage(template: string, args: readonly Value[]): string {
  let used = 0
  return template.replace(/%(-?)(\d*)([sdiuxo%])/g, (_, minus: string, width: string, kind: string) => {
    if (kind === '%') return '%'
    const value = args[used++] ?? null
    const text = value === null ? '(null)' : kind === 's' ? asText(value, used) : asNumber(value, kind, used)
    return minus === '-' ? text.padEnd(Number(width)) : text.padStart(Number(width))
  })
}

function mismatch(position: number): SqlError {
  return new SqlError(
    2786,
    `The data type of substitution parameter ${String(position)} does not match the expected type of the format specification.`,
  )
}

function asText(value: Value, position: number): string {
  if (typeof value !== 'string') throw mismatch(position)
  return value
}

function asNumber(value: Value, kind: string, position: number): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw mismatch(position)
  return value.toString(kind === 'x' ? 16 : kind === 'o' ? 8 : 10)
}
