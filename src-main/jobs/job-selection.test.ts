import { array, assert, integer, nat, option, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import type { JobRecord } from '../app-db/job-record.ts'
import { selectJobs } from './job-selection.ts'

const jobs = array(record({ priority: nat(3), store: option(nat(4)) }), { maxLength: 30 })
const backlog = record({ free: nat(6), perStore: option(integer({ min: 1, max: 2 })), jobs })

test('no more than each kind has free and each store can take, the most urgent and oldest first', () => {
  assert(
    property(array(backlog, { maxLength: 3 }), array(nat(2), { minLength: 5, maxLength: 5 }), (given, busyCounts) => {
      let seq = 0
      const backlogs = given.map(({ free, perStore, jobs: queued }) => ({
        free,
        perStore,
        queued: queued
          .map(
            ({ priority, store }) =>
              ({ seq: ++seq, priority, storeId: store === null ? null : `T${store}` }) as JobRecord,
          )
          .toSorted(byUrgency),
      }))
      const busy = new Map(busyCounts.map((count, store) => [`T${store}`, count]))
      const selected = selectJobs(backlogs, busy)
      expect(selected).toEqual(selected.toSorted(byUrgency))
      for (const { free, perStore, queued } of backlogs) {
        const own = queued.filter((job) => selected.includes(job))
        expect(own.length).toBeLessThanOrEqual(free)
        // Whoever was passed over was passed over for a reason.
        const full = own.length === free
        for (const job of queued.filter((each) => !selected.includes(each))) {
          const running = (busy.get(job.storeId ?? '') ?? 0) + takenOf(selected, job.storeId)
          expect(full || (perStore !== null && job.storeId !== null && running >= perStore)).toBe(true)
        }
        if (perStore === null) continue
        for (const job of own.filter((each) => each.storeId !== null)) {
          const running = (busy.get(job.storeId ?? '') ?? 0) + ownBefore(selected, job)
          expect(running).toBeLessThan(perStore)
        }
      }

      function takenOf(all: readonly JobRecord[], storeId: string | null): number {
        return all.filter((job) => job.storeId === storeId && counts(job)).length
      }

      function ownBefore(all: readonly JobRecord[], job: JobRecord): number {
        return takenOf(all.slice(0, all.indexOf(job)), job.storeId)
      }

      function counts(job: JobRecord): boolean {
        return backlogs.some(({ perStore, queued }) => perStore !== null && queued.includes(job))
      }
    }),
  )
})

function byUrgency(left: JobRecord, right: JobRecord): number {
  return right.priority - left.priority || left.seq - right.seq
}
