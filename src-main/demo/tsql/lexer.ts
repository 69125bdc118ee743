import { SqlError } from '../values/sql-error.ts'
import type { Token, TokenKind } from './token.ts'

const SKIP = /(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)+/y
const WORD = /[\p{L}_#][\p{L}\p{N}_@#$]*/uy
const VARIABLE = /@@?[\p{L}\p{N}_@#$]+/uy
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const MONEY = /\$[+-]?\d*\.?\d+/y
const BINARY = /0[xX][0-9a-fA-F]*/y
const SYMBOL = /<>|<=|>=|!=|!<|!>|[-+*/%&|^~=<>(),.;]/y

/** Split a batch into tokens, ending with one of kind `end`. Throws 105 (unclosed quote), 113 (unclosed comment), 102. */
export function tokenize(sql: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(sql)?.[0]
  }
  const add = (kind: TokenKind, length: number, text: string, key = ''): void => {
    tokens.push({ kind, text, key, line })
    line += countLines(sql, at, at + length)
    at += length
  }
  for (;;) {
    const skipped = match(SKIP)
    if (skipped !== undefined) {
      line += countLines(sql, at, at + skipped.length)
      at += skipped.length
    }
    if (at >= sql.length) break
    const first = sql[at] ?? ''
    if (sql.startsWith('/*', at)) throw new SqlError(113, "Missing end comment mark '*/'.", 15, 1, line)
    if (first === "'" || ((first === 'N' || first === 'n') && sql[at + 1] === "'")) {
      const from = first === "'" ? at + 1 : at + 2
      const { text, end } = delimited(sql, from, "'", line)
      add(first === "'" ? 'string' : 'unicode', end - at, text)
      continue
    }
    if (first === '[' || first === '"') {
      const { text, end } = delimited(sql, at + 1, first === '[' ? ']' : '"', line)
      add('quoted', end - at, text)
      continue
    }
    const word = match(WORD)
    if (word !== undefined) {
      add('word', word.length, word, word.toUpperCase())
      continue
    }
    const variable = match(VARIABLE)
    if (variable !== undefined) {
      add(variable.startsWith('@@') ? 'global' : 'variable', variable.length, variable, variable.toUpperCase())
      continue
    }
    const binary = match(BINARY)
    if (binary !== undefined) {
      add('binary', binary.length, binary)
      continue
    }
    const number = match(NUMBER)
    if (number !== undefined) {
      add(/e/i.test(number) ? 'float' : number.includes('.') ? 'decimal' : 'integer', number.length, number)
      continue
    }
    const money = match(MONEY)
    if (money !== undefined) {
      add('money', money.length, money)
      continue
    }
    const symbol = match(SYMBOL)
    if (symbol === undefined) throw new SqlError(102, `Incorrect syntax near '${first}'.`, 15, 1, line)
    add('symbol', symbol.length, symbol, symbol)
  }
  tokens.push({ kind: 'end', text: '', key: '', line })
  return tokens
}

/** Read up to the closing mark; the mark doubled stands for itself. */
function delimited(
  sql: string,
  from: number,
  close: string,
  line: number,
): { readonly text: string; readonly end: number } {
  let text = ''
  for (let at = from; ;) {
    const end = sql.indexOf(close, at)
    if (end === -1) {
      throw new SqlError(105, `Unclosed quotation mark after the character string '${sql.slice(from)}'.`, 15, 1, line)
    }
    text += sql.slice(at, end)
    if (sql[end + 1] !== close) return { text, end: end + 1 }
    text += close
    at = end + 2
  }
}

function countLines(sql: string, from: number, to: number): number {
  let lines = 0
  for (let at = sql.indexOf('\n', from); at !== -1 && at < to; at = sql.indexOf('\n', at + 1)) lines++
  return lines
}
