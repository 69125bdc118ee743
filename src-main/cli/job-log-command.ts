import path from 'node:path'
import type { JobLogLine, LogLevel } from '../../src-shared/domain/job.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import { logLineText } from './log-line-text.ts'
import type { Output } from './output.ts'

const LOG_PAGE = 5_000

export interface LogSearchOptions {
  readonly jobId: string | undefined
  readonly text: string
  readonly level: LogLevel | undefined
  readonly kind: string | undefined
  readonly storeId: string | undefined
  readonly limit: number
}

export function showJobLog(engine: Engine, output: Output, translator: Translator, jobId: string): ExitCode {
  for (let afterSeq = 0; ;) {
    const lines = engine.jobs.log(jobId, afterSeq, LOG_PAGE)
    for (const line of lines) printLine(line, output, translator)
    const last = lines.at(-1)
    if (!last || lines.length < LOG_PAGE) return EXIT.done
    afterSeq = last.seq
  }
}

/** Prints the newest lines that have the words, as they are found, newest first. */
export async function searchJobLog(
  engine: Engine,
  output: Output,
  translator: Translator,
  { jobId, text, level, kind, storeId, limit }: LogSearchOptions,
): Promise<ExitCode> {
  let left = limit
  for (let beforeSeq: number | null | undefined; beforeSeq !== null && left > 0;) {
    const found = await engine.archive.searchLogs({
      jobId,
      text,
      levels: level && [level],
      kinds: kind === undefined ? undefined : [kind],
      storeId,
      beforeSeq,
      limit: Math.min(left, LOG_PAGE),
    })
    for (const line of found.lines) printLine(line, output, translator)
    left -= found.lines.length
    beforeSeq = found.nextSeq
  }
  if (left === limit) output.note(translator.text('jobs.noLines'))
  return EXIT.done
}

export async function exportJobLog(
  engine: Engine,
  output: Output,
  translator: Translator,
  jobId: string,
  file: string,
): Promise<ExitCode> {
  const filePath = path.resolve(file)
  await engine.archive.exportLog(jobId, filePath, translator.language)
  output.result({ path: filePath }, () => output.line(translator.text('jobs.exported', { file: filePath })))
  return EXIT.done
}

function printLine(line: JobLogLine, output: Output, translator: Translator): void {
  output.line(output.json ? JSON.stringify(line) : logLineText(line, translator))
}
