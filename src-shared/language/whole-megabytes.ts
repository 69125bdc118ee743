const MIB = 1024 * 1024

/** Never 0 of something that is there. */
export function wholeMegabytes(bytes: number): number {
  return Math.ceil(bytes / MIB)
}
