import type { ResultColumn } from '../../src-shared/domain/procedure-run.ts'
import type { Translator } from '../foundation/translator.ts'

/** Those without a name are told by their place. */
export function columnNames(columns: readonly ResultColumn[], { text }: Translator): readonly string[] {
  return columns.map(({ name }, index) => (name === '' ? text('cli:procedureExport.column', { no: index + 1 }) : name))
}
