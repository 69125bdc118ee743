import type { UploadKind } from '../../src-shared/domain/upload.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { Translator } from '../foundation/translator.ts'

/** A field in words, as templates and lists of errors name it. */
export interface FieldTexts {
  readonly label: string
  readonly help: string
  /** Whether it must be filled. */
  readonly need: string
  readonly format: string
}

export function fieldTexts(kind: UploadKind, { name, type, required }: UploadField, texts: Translator): FieldTexts {
  const maximum = 'maximumLength' in type ? type.maximumLength : type.type === 'decimal' ? type.decimals : 0
  const need = !required ? 'optional' : name === 'proveedor_id' ? 'requiredWithProvider' : 'required'
  return {
    label: texts.text(`uploads:fields.${kind}.${name}`),
    help: texts.text(`uploads:help.${kind}.${name}`),
    need: texts.text(`uploads:template.${need}`),
    format: texts.text(`uploads:template.formats.${type.type}`, { maximum }),
  }
}
