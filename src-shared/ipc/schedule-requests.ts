import { z } from 'zod'
import { businessDateSchema } from '../domain/business-date.ts'
import { datasetIdSchema } from '../domain/dataset.ts'
import { scheduleSettingsSchema } from '../domain/schedule.ts'
import type { ScheduleSlot, ScheduleView, StoreCircuit } from '../domain/schedule.ts'
import { storeIdSchema } from '../domain/store.ts'

const datasetId = datasetIdSchema
const ofDataset = z.object({ datasetId })

/** What the window may ask of the automatic mode. */
export const scheduleRequestSchemas = {
  'schedule.views': z.undefined(),
  'schedule.view': ofDataset,
  /** One page, newest first: the slots of days before `before`. */
  'schedule.history': z.object({ datasetId, limit: z.int().min(1).max(400), before: businessDateSchema.optional() }),
  'schedule.circuits': z.undefined(),
  /** What is left out stays as it is. */
  'schedule.configure': z.object({ datasetId, changes: scheduleSettingsSchema.partial().strict() }),
  'schedule.enable': ofDataset,
  'schedule.disable': ofDataset,
  'schedule.runNow': ofDataset,
  /** Failed stores of the latest slot, now instead of at their next retry or never. */
  'schedule.retry': z.object({ datasetId, storeIds: z.array(storeIdSchema).min(1).max(1000) }),
  /** The answer to a missed slot that asks. */
  'schedule.answer': z.object({ datasetId, run: z.boolean() }),
} as const satisfies Record<string, z.ZodType>

export interface ScheduleReplies {
  'schedule.views': readonly ScheduleView[]
  'schedule.view': ScheduleView
  'schedule.history': readonly ScheduleSlot[]
  'schedule.circuits': readonly StoreCircuit[]
  'schedule.configure': ScheduleView
  'schedule.enable': ScheduleView
  'schedule.disable': ScheduleView
  'schedule.runNow': ScheduleView
  'schedule.retry': ScheduleView
  'schedule.answer': ScheduleView
}
