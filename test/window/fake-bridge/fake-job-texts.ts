import { z } from 'zod'
import { runProcedureLabels } from '../../../src-main/job-handlers/run-procedure-labels.ts'
import type { JobKindView } from '../../../src-shared/domain/job.ts'
import { syncRunParametersSchema, syncStoreParametersSchema } from '../../../src-shared/domain/job.ts'
import type { Notification } from '../../../src-shared/domain/notification.ts'

export const fakeKinds: readonly JobKindView[] = [
  {
    kind: 'sync-run',
    isGroup: true,
    labels: { es: { name: 'Sincronización' }, en: { name: 'Synchronisation' } },
    parametersSchema: z.toJSONSchema(syncRunParametersSchema, { io: 'input' }),
    canEdit: true,
    paused: false,
  },
  {
    kind: 'sync-store',
    isGroup: false,
    labels: { es: { name: 'Carga de tienda' }, en: { name: 'Store load' } },
    parametersSchema: z.toJSONSchema(syncStoreParametersSchema, { io: 'input' }),
    canEdit: false,
    paused: false,
  },
  {
    kind: 'run-procedure',
    isGroup: false,
    labels: runProcedureLabels,
    parametersSchema: {},
    canEdit: false,
    paused: false,
  },
]

export const fakeNotifications: readonly Notification[] = [
  {
    id: 2,
    at: new Date(Date.now() - 600_000).toISOString(),
    topic: 'job_partly_failed',
    jobId: '01J00000002',
    kind: 'sync-run',
    details: { failed: 2, total: 16, failedStores: 'GUACARA, MAÑONGO' },
    read: false,
  },
  {
    id: 1,
    at: new Date(Date.now() - 86_400_000).toISOString(),
    topic: 'job_recovered',
    jobId: '01J00000001',
    kind: 'sync-run',
    details: { recovered: 1, recoveredStores: 'GUACARA' },
    read: true,
  },
]
