import type { Command } from 'commander'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import { holidayCalendarSchema, holidayNameSchema, NATIONAL_CALENDARS } from '../../src-shared/domain/holiday.ts'
import type { HolidayCalendar, NationalCalendar } from '../../src-shared/domain/holiday.ts'
import type { CommandParts } from './command-parts.ts'
import { assignHolidays, changeHoliday, importHolidays, listHolidays, restoreHoliday } from './holidays-command.ts'

const FIRST_YEAR = 2000
/** The stores follow the setting again. */
const FOLLOW = 'default'

/** Holidays of VE and MX, and which store keeps which. */
export function declareHolidaysCommands(holidays: Command, commands: CommandParts): void {
  const { environment, translator, parsers, perform } = commands
  const { text } = translator
  const thisYear = new Date(environment.clock.nowMs()).getFullYear()
  const command = (name: string, help: string): Command =>
    holidays
      .command(name)
      .description(text(`help.${help}`))
      .addArgument(holidays.createArgument('<calendar>').choices([...NATIONAL_CALENDARS]))
  command('list', 'holidaysList')
    .option('--year <year>', text('option.year'), parsers.wholeNumber(FIRST_YEAR, thisYear + 1), thisYear)
    .action((calendar: NationalCalendar, { year }: { year: number }) =>
      perform(({ engine, output }) => listHolidays(engine, output, translator, calendar, year)),
    )
  command('add', 'holidaysAdd')
    .argument('<date>', text('option.from'), parsers.date)
    .argument('<name>', text('holidays.name'), parsers.text(holidayNameSchema))
    .action((calendar: NationalCalendar, date: BusinessDate, name: string) =>
      perform(({ engine, output }) => changeHoliday(engine, output, translator, calendar, date, name)),
    )
  command('remove', 'holidaysRemove')
    .argument('<date>', text('option.from'), parsers.date)
    .action((calendar: NationalCalendar, date: BusinessDate) =>
      perform(({ engine, output }) => changeHoliday(engine, output, translator, calendar, date, null)),
    )
  command('restore', 'holidaysRestore')
    .argument('<date>', text('option.from'), parsers.date)
    .action((calendar: NationalCalendar, date: BusinessDate) =>
      perform(({ engine, output }) => restoreHoliday(engine, output, translator, calendar, date)),
    )
  command('import', 'holidaysImport')
    .argument('<file>')
    .action((calendar: NationalCalendar, file: string) =>
      perform(({ engine, output }) => importHolidays(engine, output, translator, calendar, file)),
    )
  holidays
    .command('assign')
    .description(text('help.holidaysAssign'))
    .addArgument(holidays.createArgument('<calendar>').choices([...holidayCalendarSchema.options, FOLLOW]))
    .option('--stores <ids>', text('option.stores'), (list: string) => list.split(',').map((id) => id.trim()), [])
    .action((calendar: HolidayCalendar | typeof FOLLOW, { stores }: { stores: readonly string[] }) =>
      perform(({ engine, output }) =>
        assignHolidays(engine, output, translator, stores, calendar === FOLLOW ? null : calendar),
      ),
    )
}
