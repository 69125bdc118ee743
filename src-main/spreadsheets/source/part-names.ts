/** What a relation leads to, as a name within the package: `../a.xml` seen from `xl/worksheets/_rels/sheet1.xml.rels`. Null: out of the package. */
export function resolvePart(from: string, target: string): string | null {
  if (target.startsWith('/')) return target.slice(1)
  const names = from.split('/').slice(0, -1)
  for (const name of target.split('/')) {
    if (name === '..') {
      if (names.pop() === undefined) return null
    } else if (name !== '.') names.push(name)
  }
  return names.join('/')
}

/** Where the relations of a part stand; those of the package itself for `''`. */
export function relationsOf(part: string): string {
  const slash = part.lastIndexOf('/')
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
}
