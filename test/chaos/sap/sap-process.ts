import { initialiseOnce } from './initialise-once.ts'
import type { SapMark, SapTask } from './sap-task.ts'

// Initialises SAP, or goes on with it, as the job thread does; killed at any instant. A line for each thing that it has done.
await initialiseOnce(JSON.parse(process.argv[2] ?? '') as SapTask, (mark) => {
  process.stdout.write(`${JSON.stringify({ mark } satisfies SapMark)}\n`)
})
