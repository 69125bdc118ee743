import { z } from 'zod'
import { procedureCallSchema } from './procedure.ts'

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When, in this computer's zone. A day that a month does not have is its last one. */
export const recurrenceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('once'), at: z.iso.datetime({ offset: true }) }),
  z.object({ kind: z.literal('daily'), time: timeOfDay }),
  /** ISO weekdays, 1 Monday … 7 Sunday. */
  z.object({ kind: z.literal('weekly'), time: timeOfDay, weekdays: z.array(z.int().min(1).max(7)).min(1).max(7) }),
  z.object({ kind: z.literal('monthly'), time: timeOfDay, day: z.int().min(1).max(31) }),
])
export type Recurrence = z.infer<typeof recurrenceSchema>

/** What happens with a time that passed while the computer was off or asleep. */
export const MISSED_POLICIES = ['run', 'skip'] as const

export const procedureScheduleSchema = z.object({
  id: z.string().regex(/^[0-9a-z-]{1,64}$/i),
  name: z.string().trim().min(1).max(120),
  enabled: z.boolean(),
  call: procedureCallSchema,
  recurrence: recurrenceSchema,
  missed: z.enum(MISSED_POLICIES),
})
export type ProcedureSchedule = z.infer<typeof procedureScheduleSchema>

export interface ProcedureScheduleView extends ProcedureSchedule {
  readonly operator: string
  /** ISO instants; null: never, or never again. */
  readonly nextAt: string | null
  readonly lastAt: string | null
  readonly lastJobId: string | null
  /** Set when the last time was skipped because the computer was off or asleep, or could not be queued. */
  readonly lastSkipped: 'missed' | 'refused' | null
}
