import type { RowProblem, UploadKind } from '../../src-shared/domain/upload.ts'
import type { Translator } from '../foundation/translator.ts'

/** Why a value is not taken: `No es un número.` */
export function reasonText(translator: Translator, { reason, details }: RowProblem): string {
  return translator.text(`uploads:reasons.${reason}`, details)
}

/** The whole of it on one line: row, field, reason, value. */
export function problemText(translator: Translator, kind: UploadKind, problem: RowProblem): string {
  const { row, field, value } = problem
  const reason = reasonText(translator, problem)
  const place =
    field === '*'
      ? translator.text('uploads.row', { row })
      : translator.text('uploads.rowField', { row, field: translator.text(`uploads:fields.${kind}.${field}`) })
  return value === '' ? `${place}: ${reason}` : `${place}: ${reason} ${translator.text('uploads.value', { value })}`
}
