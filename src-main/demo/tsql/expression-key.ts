import type { Expression } from './ast.ts'

/**
 * A text equal for expressions that are the same in a GROUP BY and in the select list. Qualifiers are dropped:
 * two tables' columns of one name in one GROUP BY would have to be told apart by hand, and are reported as 8120.
 */
export function expressionKey(expression: Expression): string {
  return JSON.stringify(expression, (key: string, value: unknown) => {
    if (typeof value === 'bigint') return `${value.toString()}n`
    if (key === 'collation' && typeof value === 'object') return undefined
    if (key === 'name' && Array.isArray(value)) return String(value[value.length - 1]).toLowerCase()
    return value
  })
}

/** The exact text of any part of a query, for cache keys. */
export function syntaxKey(part: unknown): string {
  return JSON.stringify(part, (_, value: unknown) => (typeof value === 'bigint' ? `${value.toString()}n` : value))
}
