import { z } from 'zod'
import { defineJobGroup } from '../../../src-main/jobs/define-job-kind.ts'
import type { JobKinds } from '../../../src-main/jobs/job-handler.ts'
import { asks } from './asks.ts'
import { completes } from './completes.ts'
import { fails } from './fails.ts'
import { floods } from './floods.ts'
import { killsThread } from './kills-thread.ts'
import { returns } from './returns.ts'
import { throws } from './throws.ts'
import { ticks } from './ticks.ts'
import { visits } from './visits.ts'
import { waits } from './waits.ts'

export const testKinds: JobKinds = {
  handlers: [asks, completes, fails, throws, waits, ticks, killsThread, visits, floods, returns],
  groups: [
    defineJobGroup({
      kind: 'group',
      labels: { es: { name: 'Grupo' }, en: { name: 'Group' } },
      parameters: z.object({}),
      name: () => '',
    }),
  ],
}
