/** Does `work` for every instance at once, since visits wait their turn themselves, and lets all of them end. Rejects with the first error. */
export async function forEachInstance(
  instances: readonly string[],
  work: (instance: string) => Promise<void>,
): Promise<void> {
  const ends = await Promise.allSettled(instances.map(work))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
}
