/** What the beginning of a text file says about the rest. */
export interface TextStart {
  /** Without a line that names the separator, which Excel does not show either. */
  readonly body: string
  /** Of `sep=;`; null when there is no such line. */
  readonly declaredSeparator: string | null
  /** `a; "b"`: blanks after a separator belong to no cell. */
  readonly skipsBlanks: boolean
}

const SEPARATOR_LINE = /^"?sep=(.)"?(?:\r\n|\n|\r|$)/i
/** A blank between a separator and a quote that opens a cell; what follows the quote tells it from one that closes. */
const BLANK_BEFORE_QUOTE = /[;,\t|] +"[^"\s;,|]/
const LOOKED_AT = 16 * 1024

export function textStart(text: string): TextStart {
  const declared = SEPARATOR_LINE.exec(text)
  const body = declared ? text.slice(declared[0].length) : text
  return {
    body,
    declaredSeparator: declared?.[1] ?? null,
    skipsBlanks: BLANK_BEFORE_QUOTE.test(body.slice(0, LOOKED_AT)),
  }
}
