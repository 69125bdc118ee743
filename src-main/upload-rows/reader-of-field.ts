import { assertNever } from '../../src-shared/domain/assert-never.ts'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import type { UploadFieldType } from '../../src-shared/domain/upload-table.ts'
import { choiceReader, yesNoReader } from './choice-reader.ts'
import { codeReader } from './code-reader.ts'
import { dateReader } from './date-reader.ts'
import { numberReader } from './number-reader.ts'
import { unsureNumberReader } from './unsure-number-reader.ts'
import { textReader } from './text-reader.ts'
import type { ValueReader } from './value-reader.ts'

/** How the values of a field are read; made once for a column. */
export function readerOfField(type: UploadFieldType, layout: SourceLayout): ValueReader {
  switch (type.type) {
    case 'text':
      return textReader(type.maximumLength, layout)
    case 'code':
      return codeReader(type.maximumLength, type.check)
    case 'decimal':
    case 'integer':
      return layout.decimalSignSure === false
        ? unsureNumberReader(numberReader(type, layout.decimalSign), layout.decimalSign)
        : numberReader(type, layout.decimalSign)
    case 'date':
      return dateReader(layout.dateOrder, type.withTime)
    case 'boolean':
      return yesNoReader()
    case 'choice':
      return choiceReader(type)
    default:
      return assertNever(type)
  }
}
