/** A word, a number, a text, a quoted name or a sign of T-SQL, as it stands in the source; comments and blanks are left out. */
export interface SourceToken {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Comments nest in T-SQL, so they are skipped by hand. */
const TOKEN =
  /\s+|--[^\n]*|\/\*|N?'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|[@#\p{L}_][\p{L}\p{N}@#$_]*|[\d.]+(?:e[+-]?\d+)?|[^]/giuy

/** Tokens of a piece of T-SQL. An unfinished comment or text runs to its end. */
export function* sourceTokens(source: string): Generator<SourceToken> {
  TOKEN.lastIndex = 0
  let at = 0
  while (at < source.length) {
    TOKEN.lastIndex = at
    const text = TOKEN.exec(source)?.[0] ?? source.slice(at)
    const from = at
    at = text === '/*' ? endOfComment(source, at) : at + text.length
    if (text !== '/*' && !text.startsWith('--') && text.trim() !== '') yield { text, from, to: at }
  }
}

function endOfComment(source: string, from: number): number {
  const mark = /\/\*|\*\//g
  mark.lastIndex = from
  let depth = 0
  for (let match = mark.exec(source); match !== null; match = mark.exec(source)) {
    depth += match[0] === '/*' ? 1 : -1
    if (depth === 0) return mark.lastIndex
  }
  return source.length
}
