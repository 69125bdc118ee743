import { z } from 'zod'
import type { UndoResult } from '../../src-shared/domain/upload.ts'

const undoResultSchema = z.object({
  removed: z.number(),
  restored: z.number(),
  left: z.number(),
  leftKeys: z.array(z.string()),
})

/** What an undo told; null when the result is none of an undo. */
export function undoResultOf(result: unknown): Omit<UndoResult, 'lotId'> | null {
  const parsed = undoResultSchema.safeParse(result)
  return parsed.success ? parsed.data : null
}
