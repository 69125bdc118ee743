import { z } from 'zod'

/** Why a store did not open, as whoever marks its days closed puts it. */
export const closingNoteSchema = z.string().trim().min(1).max(200)
