/** `name` as a bracketed T-SQL identifier. Only names that the server itself described may be quoted into a query. */
export function quoteIdentifier(name: string): string {
  return `[${name.replaceAll(']', ']]')}]`
}
