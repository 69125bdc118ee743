import type { SourceRow } from '../../../src-shared/domain/source-row.ts'

/** A row as it stands in the file, titles and header included. */
export interface ShapeRow extends SourceRow {
  readonly hidden: boolean
}
