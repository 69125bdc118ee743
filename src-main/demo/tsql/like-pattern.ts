/** A LIKE pattern as a regular expression: % _ [a-z] [^a-z] and the escape character; case-insensitive. */
export function likePattern(pattern: string, escape: string | undefined): RegExp {
  let source = '^'
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? ''
    if (character === escape) {
      source += literal(pattern[++at] ?? '')
    } else if (character === '%') {
      source += '[\\s\\S]*'
    } else if (character === '_') {
      source += '[\\s\\S]'
    } else if (character === '[') {
      const end = pattern.indexOf(']', at + 1)
      if (end === -1) return /(?!)/
      const body = pattern.slice(at + 1, end)
      const inverted = body.startsWith('^')
      source += `[${inverted ? '^' : ''}${(inverted ? body.slice(1) : body).replace(/[\\[\]^]/g, '\\$&')}]`
      at = end
    } else {
      source += literal(character)
    }
  }
  // Blanks after the pattern's end in the value do not matter.
  return new RegExp(`${source} *$`, 'i')
}

function literal(character: string): string {
  return character.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&')
}
