import { z } from 'zod'

export const settingsSchema = z.object({
  language: z.enum(['es', 'en']),
  /** `system` follows Windows, high contrast included. */
  theme: z.enum(['system', 'light', 'dark']),
  /** Stores extracted at the same time. */
  parallelStores: z.int().min(1).max(16),
  pageRows: z.int().min(100).max(100_000),
  /** Covered days at the end of each store's history that every run compares with the store again. */
  lookBackDays: z.int().min(0).max(31),
})
export type Settings = z.infer<typeof settingsSchema>

export const DEFAULT_SETTINGS: Settings = {
  language: 'es',
  theme: 'system',
  parallelStores: 4,
  pageRows: 20_000,
  lookBackDays: 3,
}
