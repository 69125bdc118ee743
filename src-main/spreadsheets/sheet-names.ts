const LONGEST = 31

/** The names as Excel takes them: it refuses long and empty ones, some characters, and two that differ in case only. */
export function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const valid = validName(name, LONGEST)
    let unique = valid
    for (let number = 2; taken.has(unique.toLowerCase()); number++) {
      const suffix = ` (${number})`
      unique = validName(valid, LONGEST - suffix.length) + suffix
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}

function validName(name: string, longest: number): string {
  const valid = name
    .replace(/[[\]:*?/\\]/g, ' ')
    .slice(0, longest)
    .trim()
    .replace(/^'+|'+$/g, '')
  return valid === '' ? 'Caudal' : valid
}
