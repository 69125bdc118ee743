import { AppError } from '../foundation/app-error.ts'
import { forEachInstance } from './for-each-instance.ts'
import { InstanceErrors, instanceFailure } from './instance-failure.ts'
import type { SapVisits } from './sap-visits.ts'
import type { SapRunWork } from './sap-work.ts'

/**
 * Stages the suppliers of those instances that were not brought yet. One that fails is told of, and its suppliers will stay as they are; only when none works, the commonest of their
 * errors is rejected with.
 */
export async function bringSuppliers(
  work: SapRunWork,
  visits: SapVisits,
  instances: readonly string[],
  count: (done: number, total: number) => void,
): Promise<void> {
  const { catalog, run, signal, translator, log } = work
  const { sapStaging } = catalog
  const known = new Set(sapStaging.suppliers(run.id).map(({ instance }) => instance))
  const errors = new InstanceErrors()
  const total = instances.length
  let done = known.size
  count(done, total)
  const left = instances.filter((instance) => !known.has(instance))
  await forEachInstance(left, async (instance) => {
    // Only what SAP answers is a matter of the instance: where the catalog's file refuses, the run ends.
    const answer = await visits
      .visit(instance, (visit) => visit.suppliers())
      .catch((thrown: unknown) => errors.add(thrown))
    signal.throwIfAborted()
    if (answer instanceof AppError) {
      const failure = instanceFailure(instance, answer, translator)
      sapStaging.suppliersFailed(run.id, failure)
      log('warning', 'sap.suppliersFailed', { instance, error: failure.error, done: ++done, total })
    } else {
      sapStaging.putSuppliers(run.id, instance, answer)
      log('info', 'sap.suppliers', { instance, suppliers: answer.length, done: ++done, total })
    }
    count(done, total)
  })
  errors.assertSomeWorked(sapStaging.suppliers(run.id))
}
