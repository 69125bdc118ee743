import { z } from 'zod'
import { encryptionSchema } from './store.ts'

export const connectionIdSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_-]+$/)

export const CONNECTION_KINDS = ['sqlserver', 'oracle'] as const
export type ConnectionKind = (typeof CONNECTION_KINDS)[number]

/** A pattern of `schema.name` (Oracle: `OWNER.PACKAGE.NAME`, or `OWNER.NAME`), in which `*` stands for any text; upper and lower case are the same. */
export const procedurePatternSchema = z.string().trim().min(1).max(400)

/**
 * A server whose stored procedures clerks may run. The password is in the vault. Only whoever knows the administrator's PIN changes one.
 */
export const procedureConnectionSchema = z.object({
  id: connectionIdSchema,
  name: z.string().trim().min(1).max(80),
  kind: z.enum(CONNECTION_KINDS),
  server: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  /** SQL Server: the database. Oracle: the service name. */
  database: z.string().trim().min(1).max(128),
  user: z.string().trim().min(1).max(128),
  /** Oracle knows `tls12` (TCPS) and `none`. */
  encryption: encryptionSchema,
  enabled: z.boolean(),
  /** Procedures that may be run; those that no pattern names are neither listed nor run. Empty: none. */
  allowed: z.array(procedurePatternSchema).max(500),
  /** Runs at once on this server. */
  parallel: z.int().min(1).max(50),
})
export type ProcedureConnection = z.infer<typeof procedureConnectionSchema>

/** A connection as lists and forms need it. */
export interface ProcedureConnectionView extends ProcedureConnection {
  readonly hasPassword: boolean
  readonly pinnedFingerprint: string | null
}
