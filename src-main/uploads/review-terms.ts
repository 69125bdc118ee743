import type { CardRule } from '../../src-shared/domain/card-rule.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { DuplicatePolicy, UploadKind } from '../../src-shared/domain/upload.ts'
import type { RowTerms } from '../upload-rows/row-judge.ts'

/** What the rows of an upload are judged by: kept with the rows, so that whoever looks at them again judges as the review did. */
export interface ReviewTerms extends Omit<RowTerms, 'table'> {
  readonly kind: UploadKind
  readonly duplicates: DuplicatePolicy
  /** Of card lots; empty for products. */
  readonly rules: readonly CardRule[]
}

export function rowTermsOf({ kind, ...terms }: ReviewTerms): RowTerms {
  return { ...terms, table: UPLOAD_TABLES[kind] }
}
