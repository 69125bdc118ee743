import type { Settings } from '../../src-shared/domain/settings.ts'
import type { DesktopStatus } from './desktop-status.ts'
import { trayTexts } from './tray-texts.ts'

/** What a click in the menu does. */
export interface TrayActions {
  open(): void
  runNow(): void
  pause(): void
  resume(): void
  quit(): void
}

/** A line of the menu, as Electron takes it. */
export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly label: string; readonly enabled: boolean; readonly click?: () => void }

/** The menu of the icon beside the clock: how things stand, then what can be done. */
export function trayMenu(
  status: DesktopStatus,
  settings: Pick<Settings, 'pausedSchedules' | 'language'>,
  text: (key: string, variables?: Readonly<Record<string, string | number>>) => string,
  actions: TrayActions,
): readonly TrayItem[] {
  const { state, progress, next } = trayTexts(status, settings, text)
  const told = [state, ...(progress === null ? [] : [progress]), next].map((label) => ({ label, enabled: false }))
  const isLoading = status.schedules.some((schedule) => schedule.state === 'running')
  return [
    ...told,
    { type: 'separator' },
    { label: text('tray.open'), enabled: true, click: () => actions.open() },
    { label: text('tray.runNow'), enabled: !isLoading, click: () => actions.runNow() },
    pauseItem(),
    { type: 'separator' },
    { label: text('tray.quit'), enabled: true, click: () => actions.quit() },
  ]

  /** What nobody ever enabled cannot be paused; it is enabled in the window, where it says what it will do. */
  function pauseItem(): TrayItem {
    if (status.schedules.some(({ enabled }) => enabled))
      return { label: text('tray.pause'), enabled: true, click: () => actions.pause() }
    const canResume = settings.pausedSchedules.length > 0
    return { label: text('tray.resume'), enabled: canResume, click: () => actions.resume() }
  }
}
