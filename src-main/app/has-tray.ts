import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const LIMIT_MS = 3_000

/**
 * Whether the desktop has a place for icons of programs that run in the background. Windows and macOS have; on Linux somebody must watch for them on the session's
 * bus, and Electron does not tell whether anyone does.
 * @see https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
export async function hasTray(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const question = ['call', '--session', '--dest=org.freedesktop.DBus', '--object-path=/org/freedesktop/DBus']
  const method = '--method=org.freedesktop.DBus.NameHasOwner'
  try {
    const { stdout } = await promisify(execFile)('gdbus', [...question, method, 'org.kde.StatusNotifierWatcher'], {
      timeout: LIMIT_MS,
    })
    return stdout.includes('true')
  } catch {
    return false
  }
}
