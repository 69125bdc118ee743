import type { ScheduleSettings } from '../../src-shared/domain/schedule.ts'
import { scheduleSettingsSchema } from '../../src-shared/domain/schedule.ts'
import { settingsSchema } from '../../src-shared/domain/settings.ts'
import { wholeNumber } from '../settings/whole-number.ts'

const NUMBERS = [
  'hour',
  'minute',
  'maxRetries',
  'retryIntervalMinutes',
  'gapDays',
  'catchUpDays',
  'openingHour',
  'closingHour',
  'storesAtOnceWhileOpen',
] as const satisfies readonly (keyof ScheduleSettings)[]
const OWN_NUMBERS = ['priority', 'maxRetries', 'retryIntervalMinutes'] as const

export type ScheduleNumber = (typeof NUMBERS)[number]
export type OwnNumber = (typeof OWN_NUMBERS)[number]

/** What one store does otherwise than the rest, as it is typed; '': as the rest. */
export interface StoreOverrideDraft extends Readonly<Record<OwnNumber, string>> {
  readonly storeId: string
}

/** A schedule's settings as their form holds them: numbers as they are typed. */
export interface ScheduleDraft extends Readonly<Record<ScheduleNumber, string>> {
  /** Null: this computer's. */
  readonly timeZone: string | null
  readonly catchUp: ScheduleSettings['catchUp']
  readonly excludedStoreIds: readonly string[]
  readonly overrides: readonly StoreOverrideDraft[]
  /** Of the program's settings: every dataset shares them. */
  readonly parallelStores: string
}

interface Bounds {
  readonly min: number
  readonly max: number
}

/** What may stand in a field; the field's own name, or `storeId.name` for one of a store. */
export type DraftProblems = ReadonlyMap<string, Bounds>

export function draftOf(settings: ScheduleSettings, parallelStores: number): ScheduleDraft {
  const { timeZone, catchUp, excludedStoreIds, storeOverrides } = settings
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, String(settings[name])]))
  return {
    ...(numbers as Record<ScheduleNumber, string>),
    timeZone,
    catchUp,
    excludedStoreIds,
    overrides: Object.entries(storeOverrides).map(([storeId, own]) => ({
      storeId,
      priority: typed(own.priority),
      maxRetries: typed(own.maxRetries),
      retryIntervalMinutes: typed(own.retryIntervalMinutes),
    })),
    parallelStores: String(parallelStores),
  }
}

/** Every field with something in it that is no whole number, or none that is allowed. */
export function draftProblems(draft: ScheduleDraft): DraftProblems {
  const problems = new Map<string, Bounds>()
  const check = (field: string, value: string, bounds: Bounds): void => {
    if (wholeNumber(value, bounds.min, bounds.max) === null) problems.set(field, bounds)
  }
  for (const name of NUMBERS) check(name, draft[name], numberBounds(name))
  check('parallelStores', draft.parallelStores, PARALLEL_BOUNDS)
  for (const override of draft.overrides)
    for (const name of OWN_NUMBERS)
      if (override[name].trim() !== '') check(ownField(override.storeId, name), override[name], ownBounds(name))
  return problems
}

/** Of a draft without problems. */
export function settingsOf(draft: ScheduleDraft): {
  readonly settings: ScheduleSettings
  readonly parallelStores: number
} {
  const number = (value: string): number => wholeNumber(value, 0, Number.MAX_SAFE_INTEGER) ?? Number.NaN
  const numbers = Object.fromEntries(NUMBERS.map((name) => [name, number(draft[name])]))
  const storeOverrides = Object.fromEntries(
    draft.overrides.flatMap((override) => {
      const own = OWN_NUMBERS.filter((name) => override[name].trim() !== '')
      if (own.length === 0) return []
      return [[override.storeId, Object.fromEntries(own.map((name) => [name, number(override[name])]))] as const]
    }),
  )
  const { timeZone, catchUp, excludedStoreIds } = draft
  return {
    settings: scheduleSettingsSchema.parse({ ...numbers, timeZone, catchUp, excludedStoreIds, storeOverrides }),
    parallelStores: number(draft.parallelStores),
  }
}

export function ownField(storeId: string, name: OwnNumber): string {
  return `${storeId}.${name}`
}

const PARALLEL_BOUNDS = boundsOf(settingsSchema.shape.parallelStores)

function numberBounds(name: ScheduleNumber): Bounds {
  return boundsOf(scheduleSettingsSchema.shape[name])
}

function ownBounds(name: OwnNumber): Bounds {
  return boundsOf(scheduleSettingsSchema.shape.storeOverrides.valueType.shape[name].unwrap())
}

/** The schema alone says what is allowed. */
function boundsOf({
  minValue,
  maxValue,
}: {
  readonly minValue: number | null
  readonly maxValue: number | null
}): Bounds {
  return { min: minValue ?? 0, max: maxValue ?? Number.MAX_SAFE_INTEGER }
}

function typed(value: number | undefined): string {
  return value === undefined ? '' : String(value)
}
