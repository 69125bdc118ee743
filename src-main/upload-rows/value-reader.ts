import type { SourceDate } from '../../src-shared/domain/source-row.ts'
import type { Reading } from './refusal.ts'

/** Reads what a cell may hold as the canonical text of one field. */
export interface ValueReader {
  /** Clean (see `cleanText`) and not empty. */
  fromText(text: string): Reading
  /** Of a workbook's number cell. */
  fromNumber(value: number): Reading
  fromDate(value: SourceDate): Reading
  fromBoolean(value: boolean): Reading
}
