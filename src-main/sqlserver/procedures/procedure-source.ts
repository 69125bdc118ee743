import { sourceTokens } from './source-tokens.ts'
import type { SourceToken } from './source-tokens.ts'

export interface DeclaredParameter {
  /** As the source writes it; null without one. */
  readonly defaultText: string | null
  /** Whether nothing ever looks at the value that it is given: the procedure only writes it. */
  readonly isOnlyWritten: boolean
}

/**
 * What only the text of a procedure tells of its parameters: their defaults (sys.parameters has them for CLR procedures alone), and which OUTPUT ones are not
 * read. By lower-case name; null when the header is not understood.
 */
export function readProcedureSource(source: string): ReadonlyMap<string, DeclaredParameter> | null {
  const tokens = [...sourceTokens(source)]
  const header = new Header(tokens, source)
  if (!header.read()) return null
  const body = tokens.slice(header.end)
  return new Map(
    [...header.defaults].map(([name, defaultText]) => [
      name,
      { defaultText, isOnlyWritten: isOnlyWritten(name, body) },
    ]),
  )
}

const OPTIONS: ReadonlySet<string> = new Set(['out', 'output', 'readonly', 'varying'])

/** `CREATE PROCEDURE name [;n] [(] @a type [= default] [OUTPUT], … [)] [WITH …] [FOR REPLICATION] AS`. */
class Header {
  readonly defaults = new Map<string, string | null>()
  readonly #tokens: readonly SourceToken[]
  readonly #source: string
  #at = 0

  constructor(tokens: readonly SourceToken[], source: string) {
    this.#tokens = tokens
    this.#source = source
  }

  /** Where the body begins. */
  get end(): number {
    return this.#at
  }

  read(): boolean {
    const word = (): string => this.#word(this.#at)
    while (word() !== '' && !/^proc(edure)?$/.test(word())) this.#at += 1
    // Up to the first parameter, or to the body of a procedure without any.
    while (word() !== '' && word() !== 'as' && word() !== 'with' && word() !== 'for' && !word().startsWith('@'))
      this.#at += 1
    while (word().startsWith('@')) {
      this.#parameter()
      if (word() === ',') this.#at += 1
    }
    // WITH EXECUTE AS OWNER has an AS of its own.
    while (word() !== '' && (word() !== 'as' || /^exec(ute)?$/.test(this.#word(this.#at - 1)))) this.#at += 1
    if (word() === '') return false
    this.#at += 1
    return true
  }

  #parameter(): void {
    const name = this.#word(this.#at)
    this.#at += 1
    // `@a AS int` is the same as `@a int`; the type may have its length in parentheses.
    if (this.#word(this.#at) === 'as') this.#at += 1
    let depth = 0
    while (this.#at < this.#tokens.length) {
      const word = this.#word(this.#at)
      if (depth === 0 && (word === '=' || this.#endsParameter())) break
      depth += word === '(' ? 1 : word === ')' ? -1 : 0
      this.#at += 1
    }
    this.defaults.set(name, this.#word(this.#at) === '=' ? this.#default() : null)
    while (this.#at < this.#tokens.length && !this.#endsParameter()) this.#at += 1
  }

  #default(): string {
    const first = this.#tokens[this.#at + 1]
    this.#at += 1
    let last = first
    // A default is a constant: one token, or a sign and a number.
    while (this.#at < this.#tokens.length && !this.#endsParameter() && !OPTIONS.has(this.#word(this.#at))) {
      last = this.#tokens[this.#at]
      this.#at += 1
    }
    return this.#source.slice(first?.from ?? 0, last?.to ?? 0)
  }

  #endsParameter(): boolean {
    const word = this.#word(this.#at)
    return word === ',' || word === ')' || word === 'as' || word === 'with' || word === 'for'
  }

  #word(at: number): string {
    return this.#tokens[at]?.text.toLowerCase() ?? ''
  }
}

/** Whether each mention of it is a target: `SET @x = …`, `SELECT @x = …, @y = …`. Behind a comma it may also be an argument's name, which reads nothing either. */
function isOnlyWritten(name: string, body: readonly SourceToken[]): boolean {
  const word = (at: number): string => body[at]?.text.toLowerCase() ?? ''
  return body.every((_, at) => {
    if (word(at) !== name) return true
    const before = word(at - 1)
    return word(at + 1) === '=' && (before === 'set' || before === 'select' || before === ',')
  })
}
