import type { JobLogLine } from '../../src-shared/domain/job.ts'
import { readableDetails } from '../../src-shared/language/readable-details.ts'
import { LANGUAGE_TAGS, readingFormats } from '../../src-shared/language/reading-formats.ts'
import type { Translator } from '../foundation/translator.ts'

const FORMATS = { es: readingFormats('es'), en: readingFormats('en') }

/** One line of a log in words, at this computer's local time. */
export function logLineText(line: JobLogLine, translator: Translator): string {
  const { language } = translator
  const time = new Date(line.at).toLocaleTimeString(LANGUAGE_TAGS[language], { hourCycle: 'h23' })
  const text = translator.logText(line.event, readableDetails(line.details, FORMATS[language]))
  return `${time} [${line.level}] ${line.storeId ?? ''} ${text}`
}
