import { statfsSync } from 'node:fs'

/** Room that this user may fill on the disk of `folder`; as good as endless where the disk does not say. */
export function freeBytesAt(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
