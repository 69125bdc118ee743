import { TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { ListedCompany, SapMode } from '../../src-shared/domain/sap.ts'
import { forEachInstance } from './for-each-instance.ts'
import { InstanceErrors, instanceFailure } from './instance-failure.ts'
import type { SapVisits } from './sap-visits.ts'
import type { SapRunWork } from './sap-work.ts'

/** Names of the companies' instances in that mode. */
export function instancesOf(companies: readonly ListedCompany[], mode: SapMode): readonly string[] {
  return mode === 'productivo'
    ? companies.map(({ instance }) => instance)
    : companies.flatMap(({ instance, hasTest }) => (hasTest ? [`${instance}${TEST_SUFFIX}`] : []))
}

/**
 * Logs in to every company and to every twin that was not tried yet. Whether it works is what is to be known, so a failure is no error; only when none of the run's mode works, the
 * commonest of their errors is rejected with.
 */
export async function tryLogins(
  work: SapRunWork,
  visits: SapVisits,
  count: (done: number, total: number) => void,
): Promise<void> {
  const { catalog, run, signal, translator, log } = work
  const { sapStaging } = catalog
  const companies = sapStaging.companies(run.id)
  const wanted = new Set(instancesOf(companies, run.mode))
  const instances = [...instancesOf(companies, 'productivo'), ...instancesOf(companies, 'pruebas')]
  const known = new Set(sapStaging.logins(run.id).map(({ instance }) => instance))
  const errors = new InstanceErrors()
  const total = instances.length
  let done = known.size
  count(done, total)
  const left = instances.filter((instance) => !known.has(instance))
  await forEachInstance(left, async (instance) => {
    // Only what SAP answers is a matter of the instance: where the catalog's file refuses, the run ends.
    const error = await visits
      .visit(instance, () => Promise.resolve(null))
      .catch((thrown: unknown) => errors.add(thrown))
    signal.throwIfAborted()
    const failure = error && instanceFailure(instance, error, translator)
    sapStaging.putLogin(run.id, instance, failure)
    done += 1
    if (failure === null) log('info', 'sap.login', { instance, done, total })
    else log('warning', 'sap.loginFailed', { instance, error: failure.error, done, total })
    count(done, total)
  })
  errors.assertSomeWorked(sapStaging.logins(run.id).filter(({ instance }) => wanted.has(instance)))
}
