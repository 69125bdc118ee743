import { scheduleSettingsSchema } from '../../src-shared/domain/schedule.ts'
import { isTimeZone } from '../../src-shared/domain/time-zone.ts'
import { AppError } from '../foundation/app-error.ts'

/** Throws SCHEDULE_OUT_OF_RANGE with the field, what was given and, of a number, its bounds. */
export function checkScheduleSettings(changes: Readonly<Record<string, unknown>>): void {
  const parsed = scheduleSettingsSchema.partial().strict().safeParse(changes)
  const issue = parsed.error?.issues[0]
  if (issue) {
    const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.')
    const given = issue.path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown> | null)?.[key],
      changes,
    )
    const bounds = issue.path.length === 1 ? boundsOf(String(issue.path[0])) : null
    throw outOfRange(field, given, bounds, issue.message)
  }
  const timeZone = changes['timeZone']
  if (typeof timeZone === 'string' && !isTimeZone(timeZone))
    throw outOfRange('timeZone', timeZone, null, 'no such zone')
}

function outOfRange(field: string, given: unknown, bounds: Bounds | null, technical: string): AppError {
  const text = typeof given === 'string' || typeof given === 'number' ? given : (JSON.stringify(given) ?? '')
  const allowed = bounds === null ? technical : `${bounds.minimum}–${bounds.maximum}`
  return new AppError('SCHEDULE_OUT_OF_RANGE', { details: { field, given: text, allowed }, technical })
}

interface Bounds {
  readonly minimum: number
  readonly maximum: number
}

function boundsOf(field: string): Bounds | null {
  const schema = (scheduleSettingsSchema.shape as Record<string, { minValue?: unknown; maxValue?: unknown }>)[field]
  const [minimum, maximum] = [schema?.minValue, schema?.maxValue]
  return typeof minimum === 'number' && typeof maximum === 'number' ? { minimum, maximum } : null
}
