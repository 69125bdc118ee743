import type { JobLogLine } from '../../src-shared/domain/job.ts'
import type { Language } from '../foundation/translator.ts'

export interface LogFileOptions {
  /** Lines after `afterSeq`, oldest first; fewer than asked for are the last. */
  readonly page: (afterSeq: number, limit: number) => readonly JobLogLine[]
  readonly message: (line: JobLogLine) => string
  readonly language: Language
}

/** Windows' own editor takes a file without it for one in the code page of the country. */
const BYTE_ORDER_MARK = '\uFEFF'
const PAGE_LINES = 1_000
const LEVELS = {
  es: { debug: 'DETALLE', info: 'INFO', success: 'CORRECTO', warning: 'AVISO', error: 'ERROR' },
  en: { debug: 'DEBUG', info: 'INFO', success: 'SUCCESS', warning: 'WARNING', error: 'ERROR' },
} as const

/**
 * A log as a text file for people on Windows, in pieces: UTF-8 with a byte order mark, CRLF, one line each with local date and time, level, store and
 * message. Line breaks inside a message become spaces.
 */
export async function* logFileLines(options: LogFileOptions): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK
  for (let afterSeq = 0; ;) {
    const lines = options.page(afterSeq, PAGE_LINES)
    const last = lines.at(-1)
    if (!last) return
    yield lines.map((line) => `${fileLine(line, options)}\r\n`).join('')
    if (lines.length < PAGE_LINES) return
    afterSeq = last.seq
    // Whoever else uses this thread gets a turn between pages.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function fileLine(line: JobLogLine, { message, language }: LogFileOptions): string {
  const text = message(line).replaceAll(/\s*[\r\n]+\s*/g, ' ')
  return [localTime(new Date(line.at)), LEVELS[language][line.level].padEnd(8), line.storeId ?? '', text]
    .filter((part) => part !== '')
    .join('  ')
}

function localTime(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  const time = `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`
  return `${date} ${time}.${String(at.getMilliseconds()).padStart(3, '0')}`
}
