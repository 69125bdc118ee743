import path from 'node:path'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { HolidayCalendar, NationalCalendar } from '../../src-shared/domain/holiday.ts'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

export async function listHolidays(
  engine: Engine,
  output: Output,
  { text, language }: Translator,
  calendar: NationalCalendar,
  year: number,
): Promise<ExitCode> {
  const days = await engine.holidays.list(calendar, year, language)
  output.result(days, () =>
    output.table(
      [{ title: text('holidays.date') }, { title: text('holidays.name') }, { title: text('holidays.origin') }],
      days.map(({ date, name, origin }) => [date, name, text(`holidays.origins.${origin}`)]),
    ),
  )
  return EXIT.done
}

/** `name` null takes the day away. */
export async function changeHoliday(
  engine: Engine,
  output: Output,
  { text }: Translator,
  calendar: NationalCalendar,
  date: BusinessDate,
  name: string | null,
): Promise<ExitCode> {
  if (name === null) await engine.holidays.remove(calendar, date)
  else engine.holidays.save(calendar, date, name)
  output.result({ calendar, date, name }, () =>
    output.line(text(`holidays.${name === null ? 'removed' : 'saved'}`, { date })),
  )
  return EXIT.done
}

export function restoreHoliday(
  engine: Engine,
  output: Output,
  { text }: Translator,
  calendar: NationalCalendar,
  date: BusinessDate,
): ExitCode {
  engine.holidays.restore(calendar, date)
  output.result({ calendar, date }, () => output.line(text('holidays.restored', { date })))
  return EXIT.done
}

/** A list with anything wrong in it changes nothing; every line that is wrong is named. Rejects as `readHolidayList` does. */
export async function importHolidays(
  engine: Engine,
  output: Output,
  { text }: Translator,
  calendar: NationalCalendar,
  file: string,
): Promise<ExitCode> {
  const outcome = await engine.holidays.import(calendar, path.resolve(file))
  output.result(outcome, () => {
    if ('imported' in outcome) return output.line(text('holidays.imported', { count: outcome.imported }))
    output.line(text('holidays.refused'))
    for (const { line, reason, value } of outcome.problems)
      output.line(`${text('holidays.line', { line })}: ${text(`holidays.reasons.${reason}`, { value })}`)
  })
  return 'imported' in outcome ? EXIT.done : EXIT.failed
}

/** `calendar` null: the stores follow the setting, which `stores` empty changes instead. */
export function assignHolidays(
  engine: Engine,
  output: Output,
  { text }: Translator,
  storeIds: readonly string[],
  calendar: HolidayCalendar | null,
): ExitCode {
  for (const storeId of storeIds) engine.stores.store(storeId)
  if (storeIds.length > 0) engine.holidays.assign(storeIds, calendar)
  else engine.settings.update({ holidayCalendar: calendar ?? 'none' })
  const count = storeIds.length > 0 ? storeIds.length : engine.stores.stores().length
  output.result({ calendar, stores: count }, () =>
    output.line(`${calendar ?? 'default'}: ${text('holidays.assigned', { count })}`),
  )
  return EXIT.done
}
