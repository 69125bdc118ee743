import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { net, powerMonitor, powerSaveBlocker } from 'electron'
import type { Engine } from '../engine/engine.ts'
import type { Translator } from '../foundation/translator.ts'
import { CaudalTray } from './caudal-tray.ts'
import { closeToTray } from './close-to-tray.ts'
import { DesktopStatusWatch } from './desktop-status.ts'
import { NetworkWatch } from './network-watch.ts'
import { followPower } from './power-events.ts'
import { PowerSaver } from './power-saver.ts'
import { Taskbar } from './taskbar.ts'
import { trayActions } from './tray-actions.ts'
import type { WindowHost } from './window-host.ts'

/**
 * The program's life outside its window: the icon beside the clock, its button in the taskbar, sleep and waking of the computer, and the network's return. Returns
 * the function that ends it, idempotent.
 */
export function liveOnDesktop(parts: {
  readonly engine: Engine
  readonly host: WindowHost
  readonly hasTray: boolean
  readonly resources: string
  readonly translator: () => Translator
  /** The session ends: there are seconds left, and nobody to ask. */
  readonly end: () => void
}): () => void {
  const { engine, host, hasTray, resources, translator, end } = parts
  const iconsFolder = path.join(resources, 'icons', 'desktop')
  const { settings } = engine
  const tray = hasTray
    ? new CaudalTray({ iconsFolder, settings, translator, actions: trayActions({ engine, host, translator }) })
    : null
  const taskbar = new Taskbar({ host, iconsFolder, translator })
  const powerSaver = new PowerSaver(powerSaveBlocker)
  const network = new NetworkWatch({
    clock: engine.clock,
    isOnline: () => net.isOnline(),
    addresses: ownAddresses,
    returned: () => {
      engine.automatic.networkReturned()
      engine.reachability.lookSoon()
    },
  })
  const unfollowPower = followPower({ powerMonitor, engine, end })
  // Windows tells of the session's end by the window only; without one the next start finds what was interrupted.
  host.whenCreated((window) => window.on('session-end', end))
  closeToTray({ host, hasTray, settings, translator })
  const status = new DesktopStatusWatch(engine)
  status.subscribe((shown) => {
    tray?.show(shown)
    taskbar.show(shown)
    powerSaver.update(shown.activeJobs > 0)
  })
  status.start()
  network.start()
  return () => {
    network.stop()
    status.stop()
    unfollowPower()
    powerSaver.stop()
    tray?.destroy()
  }
}

/** IPv4 only: the temporary addresses of IPv6 change by themselves. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .flatMap(({ family, internal, address }) => (family === 'IPv4' && !internal ? address : []))
}
