import { businessDateSchema } from '../domain/business-date.ts'
import type { JobLogLine } from '../domain/job.ts'
import type { ReadingFormats } from './reading-formats.ts'

/**
 * The variables of a log line's text: days as dd/MM/yyyy and amounts to the cent. Numbers stay as they are, since a port must not read "1.433" (texts ask
 * for `{{rows, number}}` where they count). What is called `exact` stays as it is, too: words and values of somebody else's server.
 */
export function readableDetails(
  details: JobLogLine['details'],
  formats: ReadingFormats,
): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === 'string' && name !== 'exact' ? readable(formats, value) : value,
    ]),
  )
}

function readable(formats: ReadingFormats, value: string): string {
  const date = businessDateSchema.safeParse(value)
  if (date.success) return formats.date(date.data)
  return /^-?\d+\.\d+$/.test(value) ? formats.amount(value) : value
}
