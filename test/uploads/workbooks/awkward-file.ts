import type { ErrorCode } from '../../../src-shared/domain/error-report.ts'
import type { SourceValue } from '../../../src-shared/domain/source-row.ts'
import type { SourceLayout, SourceLimits, SourceWarningCode } from '../../../src-shared/domain/source-table.ts'

/** What comes of an awkward file: a refusal, wherever it is found, or rows. */
export type Outcome =
  | { readonly refused: ErrorCode; readonly details?: Readonly<Record<string, string | number>> }
  | {
      readonly headers?: readonly string[]
      /** Data rows by their number in the file. */
      readonly rows: Readonly<Record<number, readonly SourceValue[]>>
      /** All there are, in any order. */
      readonly warnings?: readonly SourceWarningCode[]
      /** Parts of the guessed layout. */
      readonly layout?: Partial<SourceLayout>
      readonly sheets?: readonly string[]
    }

export interface AwkwardFile {
  /** What is awkward about it. */
  readonly name: string
  readonly bytes: () => Buffer | Promise<Buffer>
  /** Without it, `.xlsx`. */
  readonly extension?: string
  readonly wanted?: Partial<SourceLayout>
  readonly limits?: Partial<SourceLimits>
  readonly outcome: Outcome
}
