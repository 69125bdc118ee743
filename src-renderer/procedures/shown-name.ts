/** Name of a parameter as it is shown: SQL Server's `@` says nothing to a clerk. */
export function shownName(name: string): string {
  return name.startsWith('@') ? name.slice(1) : name
}
