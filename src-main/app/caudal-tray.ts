import path from 'node:path'
import { Menu, nativeTheme, Tray } from 'electron'
import type { LiveSettings } from '../engine/live-settings.ts'
import type { Translator } from '../foundation/translator.ts'
import type { DesktopStatus } from './desktop-status.ts'
import { trayMenu } from './tray-menu.ts'
import type { TrayActions, TrayItem } from './tray-menu.ts'
import { trayTexts } from './tray-texts.ts'

/** Windows cuts longer ones off. */
const MAX_TOOLTIP = 127

interface TrayParts {
  /** Folder of its images. */
  readonly iconsFolder: string
  readonly settings: LiveSettings
  readonly translator: () => Translator
  readonly actions: TrayActions
}

/** The icon beside the clock. */
export class CaudalTray {
  readonly #parts: TrayParts
  readonly #tray: Tray
  #status: DesktopStatus | null = null
  #shownIcon: string
  #shownMenu = ''

  constructor(parts: TrayParts) {
    this.#parts = parts
    this.#shownIcon = this.#icon()
    this.#tray = new Tray(this.#shownIcon)
    this.#tray.on('click', () => parts.actions.open())
    nativeTheme.on('updated', this.#refresh)
  }

  show(status: DesktopStatus): void {
    this.#status = status
    this.#refresh()
  }

  /** Otherwise Windows shows the icon until the mouse passes over it. Idempotent. */
  destroy(): void {
    nativeTheme.off('updated', this.#refresh)
    if (!this.#tray.isDestroyed()) this.#tray.destroy()
  }

  readonly #refresh = (): void => {
    if (this.#status === null) return
    const { settings, translator, actions } = this.#parts
    const { text } = translator()
    const icon = this.#icon()
    if (icon !== this.#shownIcon) this.#tray.setImage(icon)
    this.#shownIcon = icon
    const menu = trayMenu(this.#status, settings.get(), text, actions)
    const shown = JSON.stringify(menu)
    // A menu that is replaced while it is open closes.
    if (shown === this.#shownMenu) return
    this.#shownMenu = shown
    this.#tray.setContextMenu(Menu.buildFromTemplate(menu.map((item: TrayItem) => ({ ...item }))))
    const { state, progress, next } = trayTexts(this.#status, settings.get(), text)
    const lines = [`Caudal: ${state}`, ...(progress === null ? [] : [progress]), next]
    this.#tray.setToolTip(lines.join('\n').slice(0, MAX_TOOLTIP))
  }

  #icon(): string {
    const state = trayState(this.#status)
    const taskbar: { readonly shouldUseDarkColorsForSystemIntegratedUI?: boolean } = nativeTheme
    // Windows has a theme of its own for its taskbar; the Electron that stands in for the tests does not tell it.
    const isDark = taskbar.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors
    return path.join(this.#parts.iconsFolder, `tray-${state}-${isDark ? 'dark' : 'light'}.png`)
  }
}

function trayState(status: DesktopStatus | null): 'idle' | 'running' | 'failed' {
  if (status !== null && status.activeJobs > 0) return 'running'
  return status?.hasFailed === true ? 'failed' : 'idle'
}
