import type { JobKinds } from '../../src-main/jobs/job-handler.ts'
import { jobKinds as productKinds } from '../../src-main/job-handlers/registry.ts'
import { floods } from '../jobs/handlers/floods.ts'

/** Stands for the program's own registry in the build that `window-log` measures: one more kind, which logs as fast as it is told. */
export const jobKinds: JobKinds = { ...productKinds, handlers: [...productKinds.handlers, floods] }
