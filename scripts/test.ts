import { writeSync } from 'node:fs'
import { parseCLI, startVitest } from 'vitest/node'
import { describeElectron, electronBinary } from './electron-binary.ts'
import { countTests, formatTestCounts } from './test-counts.ts'

/*
 * Runs the tests (all, or those that the arguments choose as with `vitest run`) and ends with their counts, alone on the last
 * line. Fails when a test fails and when none ran.
 */
console.log(describeElectron(electronBinary()))
const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
const vitest = await startVitest('test', filter, { ...options, watch: false })
const counts = countTests(vitest.state.getTestModules(), vitest.state.getUnhandledErrors().length)
await vitest.close()
const good = counts.passed > 0 && counts.failed === 0 && !process.exitCode
// Written at the very end, after whatever Vitest still says while it closes.
process.on('exit', () => writeSync(1, `${formatTestCounts(counts)}\n`))
process.exit(good ? 0 : 1)
