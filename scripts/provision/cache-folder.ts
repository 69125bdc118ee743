import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Folder for what provisioning downloads or builds. It lives outside the checkout and `node_modules`, so that a second
 * clone and a reinstall find everything ready. `CAUDAL_CACHE` overrides the place.
 * @returns an absolute path of a folder that exists
 */
export function cacheFolder(): string {
  const base = process.env['CAUDAL_CACHE'] ?? join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'caudal')
  mkdirSync(base, { recursive: true })
  return base
}
