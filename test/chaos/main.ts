import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { ChaosReport } from './chaos-report.ts'
import { proveExactlyOnce } from './prove-exactly-once.ts'
import { proveJobs } from './prove-jobs.ts'
import { proveSap } from './sap/prove-sap.ts'
import { proveUploads } from './uploads/prove-uploads.ts'

// The proofs at full counts. Exits with 1 when anything is lost, doubled or half, or does not end as it should.
//   npm run chaos -- [--kills 200] [--thread-kills 50] [--faults 50] [--seed <text>]      synchronisations: every row once
//   npm run chaos -- --jobs [--kills 1000] [--thread-kills 200] [--seed <text>]           a mixed load: every job once at a time
//   npm run chaos -- --uploads [--kills 100] [--seed <text>]                              uploads of 18,000 rows: every row once, every lot undone
//   npm run chaos -- --sap [--kills 100] [--seed <text>]                                  initialisations of SAP: the old data or the new, never neither

const { values } = parseArgs({
  options: {
    jobs: { type: 'boolean', default: false },
    uploads: { type: 'boolean', default: false },
    sap: { type: 'boolean', default: false },
    kills: { type: 'string' },
    'thread-kills': { type: 'string' },
    faults: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now()) },
  },
})
const { seed, jobs, uploads, sap } = values
const beganMs = performance.now()

function reportOf(lane: string): ChaosReport {
  return {
    line: (text) => print(`${((performance.now() - beganMs) / 1000).toFixed(0).padStart(5)} s  ${lane}: ${text}`),
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

const options = {
  seed,
  kills: Number(values.kills ?? (uploads || sap ? 100 : jobs ? 1_000 : 200)),
  threadKills: Number(values['thread-kills'] ?? (jobs ? 200 : 50)),
  reportOf,
  print,
}
print(`seed ${seed}`)
const proved = await (sap
  ? proveSap(options)
  : uploads
    ? proveUploads(options)
    : jobs
      ? proveJobs(options)
      : proveExactlyOnce({ ...options, faults: Number(values.faults) }))
print(
  `seed ${seed}, ${((performance.now() - beganMs) / 60_000).toFixed(1)} min, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}: ${proved ? 'proved' : 'NOT PROVED'}`,
)
process.exitCode = proved ? 0 : 1
