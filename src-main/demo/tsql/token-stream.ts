import { SqlError } from '../values/sql-error.ts'
import type { Dialect } from './dialect.ts'
import { tokenize } from './lexer.ts'
import { RESERVED, type Token } from './token.ts'

/** A cursor over a batch's tokens, with SQL Server's syntax errors. */
export class TokenStream {
  readonly dialect: Dialect
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(sql: string, dialect: Dialect) {
    this.dialect = dialect
    this.#tokens = tokenize(sql)
  }

  get position(): number {
    return this.#at
  }

  rewind(position: number): void {
    this.#at = position
  }

  peek(ahead = 0): Token {
    const index = Math.min(this.#at + ahead, this.#tokens.length - 1)
    const token = this.#tokens[index]
    if (token === undefined) throw new RangeError('no tokens')
    return token
  }

  next(): Token {
    const token = this.peek()
    if (token.kind !== 'end') this.#at++
    return token
  }

  /** Whether the next token is this symbol or unquoted word (upper case). */
  is(key: string, ahead = 0): boolean {
    return this.peek(ahead).key === key
  }

  accept(key: string): boolean {
    if (!this.is(key)) return false
    this.#at++
    return true
  }

  expect(key: string): Token {
    if (!this.is(key)) throw this.syntaxError()
    return this.next()
  }

  /** A name: quoted, or a word that is not reserved. */
  isName(ahead = 0): boolean {
    const token = this.peek(ahead)
    return token.kind === 'quoted' || (token.kind === 'word' && !RESERVED.has(token.key))
  }

  name(): string {
    if (!this.isName()) throw this.syntaxError()
    return this.next().text
  }

  /** `@name`. */
  variableName(): string {
    if (this.peek().kind !== 'variable') throw this.syntaxError()
    return this.next().text
  }

  /** `a.b.c`, with the schema left out allowed (`db..table`). */
  qualifiedName(): string[] {
    const parts = [this.name()]
    while (this.accept('.')) parts.push(this.is('.') ? '' : this.name())
    return parts
  }

  /** 156 near a keyword, 102 near anything else; at the end, near the last token. */
  syntaxError(): SqlError {
    const token = this.peek()
    if (token.kind === 'end') {
      const last = this.#tokens[this.#tokens.length - 2] ?? token
      return new SqlError(102, `Incorrect syntax near '${last.text}'.`, 15, 1, last.line)
    }
    return token.kind === 'word' && RESERVED.has(token.key)
      ? new SqlError(156, `Incorrect syntax near the keyword '${token.text}'.`, 15, 1, token.line)
      : new SqlError(102, `Incorrect syntax near '${token.text}'.`, 15, 1, token.line)
  }
}
