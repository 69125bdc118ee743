import type { LotContent } from './lot-repository.ts'

export interface NewLot extends LotContent {
  readonly id: string
  readonly fileName: string
  readonly operator: string
  readonly jobId: string
  readonly total: number
  readonly lastRow: number
  /** What its rows were judged by, as JSON. */
  readonly terms: string
  /** What a search finds it by. */
  readonly words: string
}
