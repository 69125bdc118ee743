import type Database from 'better-sqlite3'
import { foldText } from '../foundation/fold-text.ts'

/** Text whose folded form is its lower case. */
// oxlint-disable-next-line no-control-regex -- ASCII begins there
const ASCII = /^[\x00-\x7F]*$/

/** The words of a search as `has_words` takes them: a JSON array of folded words, at most twenty. Null: nothing is searched for. */
export function wordsOf(search: string | undefined): string | null {
  const words = foldText(search ?? '')
    .split(/\s+/)
    .filter((word) => word !== '')
  return words.length === 0 ? null : JSON.stringify(words.slice(0, 20))
}

/**
 * SQL function `has_words(words, text, …)`: 1 when every word stands in some of the texts, without regard to case or accents. A table of a million rows is read in a second or
 * two; an index of words would make every load slower, and searches are rare.
 */
export function defineHasWords(database: Database.Database): void {
  let [lastWords, words]: [unknown, readonly string[]] = [null, []]
  database.function('has_words', { varargs: true, deterministic: true }, (wanted: unknown, ...texts: unknown[]) => {
    if (wanted !== lastWords) [lastWords, words] = [wanted, JSON.parse(String(wanted)) as string[]]
    const text = texts.filter((each) => typeof each === 'string').join('\n')
    const folded = ASCII.test(text) ? text.toLowerCase() : foldText(text)
    return words.every((word) => folded.includes(word)) ? 1 : 0
  })
}
