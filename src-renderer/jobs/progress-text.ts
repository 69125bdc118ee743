import type { TFunction } from 'i18next'
import type { JobProgress } from '../../src-shared/domain/job.ts'
import type { Formats } from '../language/formats.ts'

/** "3 de 16 tiendas", or "12.345 registros" while the total is unknown; "45 %" of what reports percentages. */
export function progressText(t: TFunction, formats: Formats, { done, total, unit }: JobProgress): string {
  const amount = formats.integer(done)
  return total === null || unit === 'percent'
    ? t(`progress.${unit}`, { count: done, done: amount })
    : t('progress.of', { done: amount, total: t(`progress.${unit}`, { count: total, done: formats.integer(total) }) })
}

/** "4.200 registros/s · faltan 3 min"; empty until known. */
export function paceText(t: TFunction, formats: Formats, { ratePerSecond, secondsLeft, unit }: JobProgress): string {
  const parts: string[] = []
  if (ratePerSecond !== null && (unit === 'rows' || unit === 'file_rows') && ratePerSecond >= 1)
    parts.push(t(`progress.rate.${unit}`, { rate: formats.integer(ratePerSecond) }))
  if (secondsLeft !== null) parts.push(t('progress.left', { time: formats.duration(secondsLeft * 1000) }))
  return parts.join(' · ')
}
