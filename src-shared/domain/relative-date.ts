import { z } from 'zod'

/** Days that are named by where they lie from the day of the run, such as "ayer" or "primer día del mes". */
export const RELATIVE_DAYS = [
  'today',
  'yesterday',
  'week_start',
  'month_start',
  'month_end',
  'previous_month_start',
  'previous_month_end',
  'year_start',
] as const
export type RelativeDay = (typeof RELATIVE_DAYS)[number]

/** A day that is known only when the run begins: `day`, and so many days after it (before it when negative). Weeks begin on Monday. */
export const relativeDateSchema = z.object({ day: z.enum(RELATIVE_DAYS), offsetDays: z.int().min(-3660).max(3660) })
export type RelativeDate = z.infer<typeof relativeDateSchema>
