import { z } from 'zod'

export const pinSchema = z.string().regex(/^\d{4,12}$/)

/** Whether this window may change what only the administrator may: connections of procedures. */
export interface AdministratorView {
  /** False until somebody has set a PIN; nothing of the administrator's can be changed before. */
  readonly hasPin: boolean
  /** ISO instant until which changes are open after the PIN was given; null: closed. */
  readonly openUntil: string | null
  /** ISO instant until which no PIN is looked at, after too many wrong ones; null: it is. */
  readonly lockedUntil: string | null
  readonly triesLeft: number
}
