import { z } from 'zod'
import { datasetIdSchema } from './dataset.ts'
import { holidayCalendarSchema } from './holiday.ts'
import { jobKindSchema } from './job.ts'

const keptDays = z.int().min(1).max(3650)

/** How many days an ended job is kept, with its log and result, by how it ended. */
const keptDaysSchema = z.object({ completed: keptDays, failed: keptDays, cancelled: keptDays })
export type KeptDays = z.infer<typeof keptDaysSchema>

export const settingsSchema = z.object({
  language: z.enum(['es', 'en']),
  /** `system` follows Windows, high contrast included. */
  theme: z.enum(['system', 'light', 'dark']),
  /** Stores extracted at the same time. Each is held up by its own link, so twice the cores of an office PC is not too many: measured, 8 against 4. */
  parallelStores: z.int().min(1).max(16),
  pageRows: z.int().min(100).max(100_000),
  /** Covered days at the end of each store's history that every run compares with the store again. */
  lookBackDays: z.int().min(0).max(31),
  /** Holidays of stores that have no calendar of their own. None until somebody says so: a wrong calendar would hide days that are missing. */
  holidayCalendar: holidayCalendarSchema,
  /** Ended jobs; a kind may have days of its own. The replaced system kept one day. */
  jobRetention: keptDaysSchema.extend({ byKind: z.record(jobKindSchema, keptDaysSchema.partial()) }),
  /** Whether each enabled store is asked every few minutes if its server can be reached: a connection without a login. */
  probeStores: z.boolean(),
  probeEveryMinutes: z.int().min(1).max(60),
  /** Files over this are not taken for an upload. */
  uploadMaximumMb: z.int().min(1).max(500),
  /** Closing the window leaves the program beside the clock, where it goes on. */
  closeToTray: z.boolean(),
  /** The user has been told so once. */
  trayExplained: z.boolean(),
  /** Schedules that somebody paused from beside the clock: those that resuming enables again. */
  pausedSchedules: z.array(datasetIdSchema).max(16),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  language: 'es',
  theme: 'system',
  parallelStores: 8,
  pageRows: 20_000,
  lookBackDays: 3,
  holidayCalendar: 'none',
  jobRetention: { completed: 30, failed: 90, cancelled: 30, byKind: {} },
  probeStores: true,
  probeEveryMinutes: 5,
  uploadMaximumMb: 50,
  closeToTray: true,
  trayExplained: false,
  pausedSchedules: [],
}
