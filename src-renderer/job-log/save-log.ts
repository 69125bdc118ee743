import type { FilteredLog } from './log-filter.ts'
import type { LogText } from './use-log-text.ts'

/** All lines of the view, tab-separated: Excel opens it as columns. */
export function plainLog(lines: FilteredLog, text: LogText): string {
  const result: string[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines.at(index)
    if (line) result.push(text.plain(line))
  }
  return result.join('\r\n')
}

/** The end of `text`, from the start of a line, when it is longer than the clipboard request takes. */
export function lastLines(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text
  const tail = text.slice(text.length - maxLength)
  return tail.slice(tail.indexOf('\n') + 1)
}

/** Hands a text to the system's "save as" dialog. The byte-order mark makes Notepad and Excel read ñ. */
export function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  // The download has taken its own reference once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
