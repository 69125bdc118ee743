import type { z } from 'zod'
import { AppError } from '../foundation/app-error.ts'

/** A value read from a row. Throws FILE_CORRUPT, naming the table and the row, when it is not what the program writes. */
export function parseStored<T>(schema: z.ZodType<T>, value: unknown, table: string, rowId: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AppError('FILE_CORRUPT', {
    details: { file: 'app.sqlite', table, row: rowId },
    technical: `${table} ${rowId}: ${parsed.error.message}`,
  })
}
