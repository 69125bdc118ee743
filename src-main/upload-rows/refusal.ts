import type { RowReason } from '../../src-shared/domain/upload.ts'

/** Why a value is not taken, with the variables of the reason's text. */
export interface Refusal {
  readonly reason: RowReason
  readonly details: Readonly<Record<string, string | number>>
}

/** A value as it is kept, or why it is not. */
export type Reading = string | Refusal

const NO_DETAILS: Refusal['details'] = {}

export function refuse(reason: RowReason, details: Refusal['details'] = NO_DETAILS): Refusal {
  return { reason, details }
}
