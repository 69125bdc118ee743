import type { JobLogLine } from '../../src-shared/domain/job.ts'
import type { Translator } from '../foundation/translator.ts'

/** One line of a log in words, at this computer's local time. */
export function logLineText(line: JobLogLine, translator: Translator): string {
  const at = new Date(line.at)
  const time = at.toLocaleTimeString(translator.language === 'es' ? 'es-VE' : 'en-US', { hour12: false })
  return `${time} [${line.level}] ${line.storeId ?? ''} ${translator.text(`log:${line.event}`, line.details)}`
}
