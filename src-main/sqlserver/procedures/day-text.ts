const MS_PER_DAY = 86_400_000
const EPOCH_1900_MS = Date.UTC(1900, 0, 1)
/** 0001-01-01, which `Date.UTC` would take for 1901. */
const EPOCH_0001_MS = new Date('0001-01-01T00:00:00Z').getTime()

/** `2025-10-22` of days since 1900-01-01, as datetime and smalldatetime count them. */
export function dayTextFrom1900(days: number): string {
  return isoDay(EPOCH_1900_MS + days * MS_PER_DAY)
}

/** `2025-10-22` of days since 0001-01-01, as date, datetime2 and datetimeoffset count them. */
export function dayTextFromYearOne(days: number): string {
  return isoDay(EPOCH_0001_MS + days * MS_PER_DAY)
}

/** Days since 1900-01-01 of `2025-10-22`; null when there is no such day. */
export function daysSince1900(text: string): number | null {
  return daysSince(EPOCH_1900_MS, text)
}

/** Days since 0001-01-01 of `2025-10-22`; null when there is no such day. */
export function daysSinceYearOne(text: string): number | null {
  return daysSince(EPOCH_0001_MS, text)
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function daysSince(epochMs: number, text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const ms = new Date(`${text}T00:00:00Z`).getTime()
  // 2025-02-30 would be taken for 2 March.
  return Number.isNaN(ms) || isoDay(ms) !== text ? null : Math.round((ms - epochMs) / MS_PER_DAY)
}

/** `14:30:00`, with its fraction only when it is not zero and without trailing zeros; `units` are 10^-`scale` seconds since midnight. */
export function clockText(units: number, scale: number): string {
  const perSecond = 10 ** scale
  const seconds = Math.floor(units / perSecond)
  const fraction = String(units % perSecond)
    .padStart(scale, '0')
    .replace(/0+$/, '')
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':')
  return fraction === '' || scale === 0 ? clock : `${clock}.${fraction}`
}

/** `+04:00` of minutes east of UTC. */
export function zoneText(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
