import type { ProcedureConnection } from './procedure-connection.ts'

const OVERLOAD = /#\d+$/

/** Whether one of the connection's patterns names the procedure. Upper and lower case are the same; Oracle's overloads are one procedure. */
export function isAllowedProcedure(
  { kind, allowed }: Pick<ProcedureConnection, 'kind' | 'allowed'>,
  name: string,
): boolean {
  const plain = kind === 'oracle' ? name.replace(OVERLOAD, '') : name
  return allowed.some((pattern) => matches(pattern.toUpperCase(), plain.toUpperCase()))
}

/** `*` is any text, also none. In one pass with one place to return to: a pattern full of stars takes no longer than the product of both lengths. */
function matches(pattern: string, name: string): boolean {
  let at = 0
  let star = -1
  let resume = 0
  let next = 0
  while (next < name.length) {
    if (pattern[at] === '*') {
      star = at++
      resume = next
    } else if (pattern[at] === name[next]) {
      at++
      next++
    } else if (star >= 0) {
      at = star + 1
      next = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
