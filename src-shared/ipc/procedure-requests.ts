import { z } from 'zod'
import { pinSchema } from '../domain/administrator.ts'
import type { AdministratorView } from '../domain/administrator.ts'
import {
  callOptionsSchema,
  parameterSetIdSchema,
  parameterValuesSchema,
  procedureCallSchema,
  procedureNameSchema,
} from '../domain/procedure.ts'
import type { CallPreview, ParameterSet, ProcedureDescription, ProcedureSummary } from '../domain/procedure.ts'
import { connectionIdSchema, procedureConnectionSchema } from '../domain/procedure-connection.ts'
import type { ProcedureConnectionView } from '../domain/procedure-connection.ts'
import type { ProcedureOutcome, ProcedureStatistics, ResultPage } from '../domain/procedure-run.ts'
import { procedureScheduleSchema } from '../domain/procedure-schedule.ts'
import type { ProcedureScheduleView } from '../domain/procedure-schedule.ts'

const connection = { connectionId: connectionIdSchema }
const procedure = { ...connection, procedure: procedureNameSchema }
const draft = { connection: procedureConnectionSchema, password: z.string().min(1).max(128).optional() }
const set = { jobId: z.string().max(64), set: z.int().min(1).max(100_000) }

/** What the window may ask of stored procedures, and of the administrator who guards their connections. */
export const procedureRequestSchemas = {
  'administrator.view': z.undefined(),
  /** The first PIN, or another one, for which the old one is asked. Throws PIN_WRONG, PIN_LOCKED. */
  'administrator.setPin': z.object({ current: pinSchema.optional(), pin: pinSchema }),
  /** Opens changes for ten minutes. Throws PIN_WRONG, PIN_LOCKED, PIN_MISSING. */
  'administrator.open': z.object({ pin: pinSchema }),
  'administrator.close': z.undefined(),
  /** For whoever lost the PIN: there is none then, every connection of procedures is switched off and its password is gone. */
  'administrator.forgetPin': z.undefined(),
  'procedures.connections': z.undefined(),
  /** These five throw PIN_REQUIRED while changes are closed. Patterns that are taken away take effect at once. */
  'procedures.saveConnection': z.object({ ...draft, isNew: z.boolean() }),
  'procedures.removeConnection': z.object(connection),
  'procedures.testConnection': z.object(draft),
  'procedures.acceptCertificate': z.object({ ...connection, fingerprint: z.string().max(200) }),
  /** Every procedure that the login sees, allowed or not, to choose from. */
  'procedures.listAll': z.object(draft),
  /** Allowed ones; from memory unless `refresh`. */
  'procedures.list': z.object({ ...connection, refresh: z.boolean() }),
  'procedures.describe': z.object({ ...procedure, refresh: z.boolean() }),
  'procedures.preview': procedureCallSchema,
  /** At once, or at an ISO instant. Throws PROCEDURE_NOT_ALLOWED, PARAMETERS_INVALID. */
  'procedures.run': z.object({ call: procedureCallSchema, runAt: z.iso.datetime({ offset: true }).optional() }),
  /** Of a run that goes on or ended, however it ended; null when nothing was sent. */
  'procedures.outcome': z.object({ jobId: z.string().max(64) }),
  'procedures.resultRows': z.object({ ...set, offset: z.int().min(0), limit: z.int().min(1).max(1000) }),
  /** Asks where to; null: not chosen. A workbook holds every set; a .csv one of them. */
  'procedures.exportResult': z.object({
    jobId: z.string().max(64),
    format: z.enum(['xlsx', 'csv']),
    set: z.int().min(1).max(100_000),
  }),
  'procedures.statistics': z.object(procedure),
  'procedures.sets': z.object(procedure),
  'procedures.saveSet': z.object({
    ...procedure,
    /** Absent: a new one. */
    id: parameterSetIdSchema.optional(),
    name: z.string().trim().min(1).max(120),
    values: parameterValuesSchema,
    options: callOptionsSchema,
  }),
  'procedures.removeSet': z.object({ id: parameterSetIdSchema }),
  'procedures.schedules': z.undefined(),
  'procedures.saveSchedule': procedureScheduleSchema,
  'procedures.removeSchedule': z.object({ id: z.string().max(64) }),
} as const satisfies Record<string, z.ZodType>

export interface ProcedureReplies {
  'administrator.view': AdministratorView
  'administrator.setPin': AdministratorView
  'administrator.open': AdministratorView
  'administrator.close': AdministratorView
  'administrator.forgetPin': AdministratorView
  'procedures.connections': readonly ProcedureConnectionView[]
  'procedures.saveConnection': readonly ProcedureConnectionView[]
  'procedures.removeConnection': readonly ProcedureConnectionView[]
  'procedures.testConnection': { readonly procedures: number }
  'procedures.acceptCertificate': readonly ProcedureConnectionView[]
  'procedures.listAll': readonly ProcedureSummary[]
  'procedures.list': readonly ProcedureSummary[]
  'procedures.describe': ProcedureDescription
  'procedures.preview': CallPreview
  'procedures.run': { readonly jobId: string }
  'procedures.outcome': ProcedureOutcome | null
  'procedures.resultRows': ResultPage
  'procedures.exportResult': { readonly path: string; readonly rows: number } | null
  'procedures.statistics': ProcedureStatistics
  'procedures.sets': readonly ParameterSet[]
  'procedures.saveSet': readonly ParameterSet[]
  'procedures.removeSet': null
  'procedures.schedules': readonly ProcedureScheduleView[]
  'procedures.saveSchedule': readonly ProcedureScheduleView[]
  'procedures.removeSchedule': readonly ProcedureScheduleView[]
}
