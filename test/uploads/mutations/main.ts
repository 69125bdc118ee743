import { parseArgs } from 'node:util'
import { readMutants } from './read-mutants.ts'

/*
 * npm run mutate-uploads                          10,000 damaged files
 * npm run mutate-uploads -- --count 500 --seed 7  as many, others
 * Ends with 1 when a file crashed or hung the reader, took over 500 MB, or a wrong row was accepted.
 */
const { values } = parseArgs({
  options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const report = await readMutants(Number(values.count), Number(values.seed), (done) => {
  if (done % 1000 === 0) console.error(`${done} of ${values.count}…`)
})
console.log(
  JSON.stringify({ ...report, problems: report.problems.slice(0, 20), wrong: report.problems.length }, null, 2),
)
process.exitCode = report.problems.length === 0 ? 0 : 1
