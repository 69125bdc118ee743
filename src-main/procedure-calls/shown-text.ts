const MOST_CHARACTERS = 2_000

/** The value between quotes, with `'` doubled; a longer one ends in a comment with the number of characters left out. */
export function shownText(text: string): string {
  const shown = text.slice(0, MOST_CHARACTERS).replaceAll("'", "''")
  const left = text.length - MOST_CHARACTERS
  return left > 0 ? `'${shown}' /* … +${left} */` : `'${shown}'`
}
