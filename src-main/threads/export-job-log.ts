import { readableDetails } from '../../src-shared/language/readable-details.ts'
import { readingFormats } from '../../src-shared/language/reading-formats.ts'
import type { JobArchiveReader } from '../app-db/archive/job-archive-reader.ts'
import { createTranslator } from '../foundation/translator.ts'
import { writeFileAtomically } from '../foundation/write-file-atomically.ts'
import { jobKinds } from '../job-handlers/registry.ts'
import type { LogExport } from '../jobs/job-archive.ts'
import { logFileLines } from '../jobs/log-file-lines.ts'

/** Writes a job's log as a file for people, page by page. Rejects with the errors of a file. */
export async function exportJobLog(reader: JobArchiveReader, request: LogExport): Promise<void> {
  const { jobId, isGroup, filePath, language } = request
  const translator = await createTranslator(language, [...jobKinds.handlers, ...jobKinds.groups])
  const formats = readingFormats(language)
  const pieces = logFileLines({
    language,
    page: (afterSeq, limit) => reader.log(jobId, isGroup, afterSeq, limit),
    message(line) {
      const variables = readableDetails(line.details, formats)
      const text = translator.logText(line.event, variables)
      // An event without a text, of a newer program for instance, is at least told with all that it says.
      return text === line.event ? [text, ...Object.values(variables)].join(' ') : text
    },
  })
  await writeFileAtomically(filePath, pieces, 0o644)
}
