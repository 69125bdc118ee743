import { workerData } from 'node:worker_threads'
import { systemClock } from '../foundation/clock.ts'
import type { UploadFiles } from '../jobs/job-handler.ts'
import { openUploadDesk } from '../uploads/upload-desk.ts'
import { answerCalls } from './answer-calls.ts'

/*
 * The upload thread: the wizard's drafts, lots and the catalog as the window looks at them. Whatever it changes is one transaction of SQLite, so it may be ended at any time.
 */
const desk = openUploadDesk(workerData as UploadFiles, systemClock)
answerCalls(desk.calls, () => desk.close())
