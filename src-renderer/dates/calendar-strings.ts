import type { CalendarStrings } from '@fluentui/react-calendar-compat'
import type { TFunction } from 'i18next'

function names(tag: string, count: number, at: (index: number) => Date, format: Intl.DateTimeFormatOptions): string[] {
  const formatter = new Intl.DateTimeFormat(tag, { ...format, timeZone: 'UTC' })
  return Array.from({ length: count }, (_, index) => formatter.format(at(index)))
}

const month = (index: number): Date => new Date(Date.UTC(2025, index, 1))
/** 2025-06-01 was a Sunday, the day the calendar counts from. */
const weekday = (index: number): Date => new Date(Date.UTC(2025, 5, 1 + index))

export function calendarStrings(t: TFunction, language: string): CalendarStrings {
  const tag = language === 'en' ? 'en-GB' : 'es-VE'
  return {
    months: names(tag, 12, month, { month: 'long' }),
    shortMonths: names(tag, 12, month, { month: 'short' }),
    days: names(tag, 7, weekday, { weekday: 'long' }),
    shortDays: names(tag, 7, weekday, { weekday: 'narrow' }),
    goToToday: t('dates.goToToday'),
    prevMonthAriaLabel: t('dates.previousMonth'),
    nextMonthAriaLabel: t('dates.nextMonth'),
    prevYearAriaLabel: t('dates.previousYear'),
    nextYearAriaLabel: t('dates.nextYear'),
    prevYearRangeAriaLabel: t('dates.previousYears'),
    nextYearRangeAriaLabel: t('dates.nextYears'),
    monthPickerHeaderAriaLabel: t('dates.changeYear'),
    yearPickerHeaderAriaLabel: t('dates.changeMonth'),
    closeButtonAriaLabel: t('common.close'),
    weekNumberFormatString: t('dates.weekNumber'),
    selectedDateFormatString: t('dates.selectedDate'),
    todayDateFormatString: t('dates.todayDate'),
  }
}
