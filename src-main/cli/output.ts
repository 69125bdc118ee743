import Table from 'cli-table3'
import type { ErrorReport } from '../../src-shared/domain/error-report.ts'
import type { Translator } from '../foundation/translator.ts'

export interface TableColumn {
  readonly title: string
  readonly align?: 'left' | 'right'
}

/** Where a command writes: results on standard output as tables or JSON, everything else on standard error. */
export interface Output {
  readonly json: boolean
  /** `value` is what `--json` prints; `show` writes the same for people. */
  result(value: unknown, show: () => void): void
  line(text: string): void
  note(text: string): void
  table(columns: readonly TableColumn[], rows: readonly (readonly (string | number)[])[]): void
  error(report: ErrorReport): void
}

interface Streams {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
}

export function createOutput(streams: Streams, translator: Translator, json: boolean): Output {
  const line = (text: string): void => void streams.stdout.write(`${text}\n`)
  const note = (text: string): void => void streams.stderr.write(`${text}\n`)
  return {
    json,
    line,
    note,
    result(value, show) {
      if (json) line(JSON.stringify(value, null, 2))
      else show()
    },
    table(columns, rows) {
      const table = new Table({
        head: columns.map((column) => column.title),
        colAligns: columns.map((column) => column.align ?? 'left'),
        style: { head: [], border: [], compact: true },
      })
      for (const row of rows) table.push([...row])
      line(table.toString())
    },
    error(report) {
      const { cause, remedy } = translator.error(report)
      if (json) note(JSON.stringify({ error: { ...report, cause, remedy } }))
      else {
        note(translator.text('error.line', { code: report.code, cause }))
        note(translator.text('error.remedy', { remedy }))
        if (report.technical !== '') note(translator.text('error.technical', { technical: report.technical }))
      }
    },
  }
}
