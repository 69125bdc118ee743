import { workerData } from 'node:worker_threads'
import { systemClock } from '../foundation/clock.ts'
import { openSapDesk } from '../sap-data/open-sap-desk.ts'
import { answerCalls } from './answer-calls.ts'

/*
 * The thread of SAP as the window looks at it and tries it. Whatever it changes is one transaction of SQLite, so it may be ended at any time. `workerData` is the path of `catalog.sqlite`.
 */
const desk = openSapDesk(workerData as string, systemClock)
answerCalls(desk.calls, () => desk.close())
