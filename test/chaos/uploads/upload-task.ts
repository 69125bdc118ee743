import type { UploadKind } from '../../../src-shared/domain/upload.ts'

/** What the killed process is told to do. */
export interface UploadTask {
  readonly folder: string
  readonly filePath: string
  readonly lotId: string
  readonly kind: UploadKind
  readonly batchRows: number
}

/** Lines that it prints. */
export type UploadMark = 'open' | 'rows' | 'reviewed' | 'loaded'
