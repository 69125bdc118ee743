import type { Settings } from '../../src-shared/domain/settings.ts'
import { LANGUAGE_TAGS } from '../../src-shared/language/reading-formats.ts'
import type { DesktopStatus } from './desktop-status.ts'

type Text = (key: string, variables?: Readonly<Record<string, string | number>>) => string

/** What the icon beside the clock tells: one line each, `null` where there is nothing to tell. */
export interface TrayTexts {
  readonly state: string
  readonly progress: string | null
  readonly next: string
}

const MINUTE_S = 60
const HOUR_MIN = 60

export function trayTexts(
  status: DesktopStatus,
  { pausedSchedules, language }: Pick<Settings, 'pausedSchedules' | 'language'>,
  text: Text,
): TrayTexts {
  return { state: stateText(status, text), progress: progressText(status, text), next: nextText() }

  function nextText(): string {
    const next = status.schedules
      .flatMap(({ enabled, nextSlotAt }) => (enabled && nextSlotAt !== null ? nextSlotAt : []))
      .toSorted()[0]
    if (next === undefined) return text(pausedSchedules.length > 0 ? 'tray.paused' : 'tray.off')
    const formats = new Intl.DateTimeFormat(LANGUAGE_TAGS[language], {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    })
    return text('tray.next', { when: formats.format(new Date(next)) })
  }
}

function stateText({ activeJobs, hasFailed }: DesktopStatus, text: Text): string {
  if (activeJobs > 0) return text('tray.running', { count: activeJobs })
  return text(hasFailed ? 'tray.failed' : 'tray.idle')
}

function progressText({ share, secondsLeft }: DesktopStatus, text: Text): string | null {
  if (share === null) return null
  const percent = text('tray.percent', { percent: Math.floor(share * 100) })
  return secondsLeft === null ? percent : `${percent} · ${leftText(secondsLeft, text)}`
}

function leftText(seconds: number, text: Text): string {
  const minutes = Math.ceil(seconds / MINUTE_S)
  if (minutes < 2) return text('tray.leftSoon')
  if (minutes < HOUR_MIN) return text('tray.leftMinutes', { minutes })
  return text('tray.leftHours', { hours: Math.floor(minutes / HOUR_MIN), minutes: minutes % HOUR_MIN })
}
