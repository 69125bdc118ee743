import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

/** A file system of `sizeMb` that a test may fill. */
export interface SmallDisk {
  readonly folder: string
  /** From now on nothing can be written to it. Nothing of it may be open for writing. */
  makeReadOnly(): void
  /** Idempotent. */
  remove(): void
}

/** Mounts one at `folder`; null where that is not allowed: it needs root on Linux. */
export function mountSmallDisk(folder: string, sizeMb: number): SmallDisk | null {
  mkdirSync(folder, { recursive: true })
  const mount = (...options: string[]): boolean =>
    process.platform === 'linux' && spawnSync('mount', options).status === 0
  if (!mount('-t', 'tmpfs', '-o', `size=${sizeMb}m`, 'tmpfs', folder)) return null
  return {
    folder,
    makeReadOnly() {
      if (!mount('-o', 'remount,ro', folder)) throw new Error(`${folder} stays writable`)
    },
    remove: () => void spawnSync('umount', ['-l', folder]),
  }
}
