import { REFUSED_LOGINS, SAP_COMPANIES } from '../../../src-main/demo/sap-companies.ts'
import type { ProofOptions } from '../proof-options.ts'
import { killSap } from './kill-sap.ts'

/** Kills over initialisations of all simulated companies; resolves with whether the old data or the new were there each time, and every kill was made. */
export async function proveSap({ seed, kills, reportOf, print }: ProofOptions): Promise<boolean> {
  const instances = SAP_COMPANIES.map(({ instance }) => instance).filter((instance) => !REFUSED_LOGINS.has(instance))
  const tally = await killSap({ seed, kills, instances }, reportOf('sap'))
  const after = [...tally.killedAfter].map(([mark, times]) => `${times} after ${mark}`).join(', ')
  print(
    `\nsap: ${tally.kills} SIGKILLs (${after}) over ${tally.runs} initialisations: ${tally.old} left the old data, ${tally.new} the new ones`,
  )
  for (const violation of tally.violations) print(`VIOLATION ${violation}`)
  if (tally.kills < kills) print('NOT REACHED the number of kills')
  return tally.violations.length === 0 && tally.kills >= kills
}
