import type { SourceLimits, TextEncoding } from '../../../src-shared/domain/source-table.ts'
import { AppError } from '../../foundation/app-error.ts'
import { countRecords } from './count-records.ts'
import { guessSeparator } from './guess-separator.ts'
import { countMojibake } from './mojibake.ts'
import { isSuspectText } from './text-cells.ts'
import { textPieces } from './text-pieces.ts'
import { textRecords } from './text-records.ts'
import type { ParsedRecords, TextDialect } from './text-records.ts'
import { LONGEST_QUOTED_TEXT, unclosedQuote } from './text-row-reader.ts'
import { textStart } from './text-start.ts'

/** Lines at the beginning that are read as a table. */
const HEAD_LINES = 2000
const HEAD_CHARACTERS = 2 * 1024 * 1024
/** Kept of the end, where totals stand. */
const TAIL_CHARACTERS = 64 * 1024
/** Pieces between, with characters that give rise to doubt, that are looked at closely. */
const CLOSER_LOOKS = 40

/** Records that were read, of which the first is in that row. */
export interface SurveyedPart {
  readonly firstRow: number
  readonly text: string
  readonly parsed: ParsedRecords
}

/** A text file looked through: read at its beginning and its end, counted between. */
export interface TextSurvey {
  readonly dialect: TextDialect
  readonly head: SurveyedPart
  /** Null when the head is all there is. */
  readonly tail: SurveyedPart | null
  /** Parts between that have odd characters, the first few. */
  readonly doubtful: readonly SurveyedPart[]
  /** Blank ones included. */
  readonly records: number
}

/**
 * Rejects with FILE_FORMAT_OTHER (no text), UNCLOSED_QUOTE, and what textPieces throws. `separator` null: it is guessed.
 */
export async function surveyText(
  path: string,
  encoding: TextEncoding,
  separator: string | null,
  limits: SourceLimits,
): Promise<TextSurvey> {
  const pieces = textPieces(path, encoding, null)
  try {
    const { text: beginning, isAll } = await beginningOf(pieces)
    if (isBinary(beginning)) {
      throw new AppError('FILE_FORMAT_OTHER', { details: { file: path, format: 'unknown' }, technical: 'not text' })
    }
    const { body, declaredSeparator, skipsBlanks } = textStart(beginning)
    const guessed = separator ?? guessSeparator(body.slice(0, 64 * 1024), declaredSeparator, skipsBlanks)
    const dialect: TextDialect = { separator: guessed, skipsBlanks }
    const head = await readHead(pieces, body, dialect, path, isAll)
    return { dialect, head: head.part, ...(await surveyRest(pieces, head, dialect, path, limits)) }
  } finally {
    await pieces.return()
  }
}

async function beginningOf(pieces: AsyncGenerator<string, void>): Promise<{ text: string; isAll: boolean }> {
  let text = ''
  let lines = 0
  for (;;) {
    const next = await pieces.next()
    if (next.done) return { text, isAll: true }
    text += next.value
    lines += next.value.split(/\r\n|\n|\r/).length - 1
    if (lines >= HEAD_LINES || text.length >= HEAD_CHARACTERS) return { text, isAll: false }
  }
}

interface Head {
  readonly part: SurveyedPart
  readonly isAll: boolean
}

/** A quote that is open where the beginning ends is followed to where it closes. */
async function readHead(
  pieces: AsyncGenerator<string, void>,
  beginning: string,
  dialect: TextDialect,
  path: string,
  isAll: boolean,
): Promise<Head> {
  let text = beginning
  let ended = isAll
  for (;;) {
    const parsed = textRecords(text, dialect)
    if (parsed.kind === 'records') return { part: { firstRow: 1, text, parsed }, isAll: ended }
    if (ended || text.length > beginning.length + LONGEST_QUOTED_TEXT)
      throw unclosedQuote(path, parsed.recordsBefore + 1)
    const wanted = text.length + Math.max(64 * 1024, text.length - beginning.length)
    while (text.length < wanted && !ended) {
      const next = await pieces.next()
      if (next.done) ended = true
      else text += next.value
    }
  }
}

interface CountedPiece {
  readonly firstRow: number
  readonly text: string
  readonly isQuoted: boolean
}

async function surveyRest(
  pieces: AsyncGenerator<string, void>,
  head: Head,
  dialect: TextDialect,
  path: string,
  limits: SourceLimits,
): Promise<Pick<TextSurvey, 'tail' | 'doubtful' | 'records'>> {
  const doubtful: SurveyedPart[] = []
  let kept: CountedPiece[] = []
  let keptLength = 0
  let records = head.part.parsed.records.length
  let isQuoted = false
  let quotedLength = 0
  for await (const text of head.isAll ? [] : pieces) {
    const piece: CountedPiece = { firstRow: records + 1, text, isQuoted }
    const count = countRecords(text, dialect.separator, dialect.skipsBlanks, isQuoted)
    quotedLength = count.isQuoted && count.records === 0 ? quotedLength + text.length : 0
    records += count.records
    isQuoted = count.isQuoted
    if (quotedLength > LONGEST_QUOTED_TEXT) throw unclosedQuote(path, records + 1)
    // Blank rows and titles do not count, so this is no more than a first word: the reader counts rows exactly.
    if (records > limits.maximumRows * 2) throw tooManyRows(path, limits.maximumRows, records)
    if (doubtful.length < CLOSER_LOOKS && !piece.isQuoted && isDoubtful(text)) pushPart(doubtful, piece, dialect)
    kept.push(piece)
    keptLength += text.length
    while (kept[0] && keptLength - kept[0].text.length > TAIL_CHARACTERS) {
      keptLength -= kept[0].text.length
      kept = kept.slice(1)
    }
  }
  if (isQuoted) throw unclosedQuote(path, records + 1)
  return { doubtful, records, tail: tailOf(kept, dialect) }
}

function tooManyRows(path: string, maximum: number, found: number): AppError {
  return new AppError('FILE_TOO_LARGE', { details: { file: path, limit: 'rows', maximum, found } })
}

function isDoubtful(text: string): boolean {
  return isSuspectText(text) || countMojibake(text) > 0
}

function pushPart(parts: SurveyedPart[], { firstRow, text }: CountedPiece, dialect: TextDialect): void {
  const parsed = textRecords(text, dialect)
  if (parsed.kind === 'records') parts.push({ firstRow, text, parsed })
}

function tailOf(kept: readonly CountedPiece[], dialect: TextDialect): SurveyedPart | null {
  const start = kept.findIndex(({ isQuoted }) => !isQuoted)
  const first = kept[start]
  if (!first) return null
  const text = kept.slice(start).map((piece) => piece.text)
  const parts: SurveyedPart[] = []
  pushPart(parts, { ...first, text: text.join('') }, dialect)
  return parts[0] ?? null
}

/** A few characters and more than one in fifty are control characters or none at all: a picture, a program, an old workbook. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 4096)
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
  return (sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0) > 4 + sample.length / 50
}
