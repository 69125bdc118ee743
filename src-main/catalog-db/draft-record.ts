import type { UploadDraft } from '../../src-shared/domain/upload.ts'

/** A draft as it is kept. */
export interface DraftRecord extends Omit<UploadDraft, 'loadedBefore'> {
  /** Grows whenever layout or columns change: a review of an earlier one is void. */
  readonly revision: number
  /** The rules that its review applied, as JSON; '' before it is complete. */
  readonly reviewedRules: string
  /** Its load was asked for although the same content was loaded before. */
  readonly again: boolean
}
