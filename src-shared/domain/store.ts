import { z } from 'zod'
import { businessDateSchema } from './business-date.ts'
import { isTimeZone } from './time-zone.ts'

/**
 * How the connection to a store is protected. Each lower rung is an explicit choice of the operator for that store:
 * `tls12` TLS 1.2 or newer; `tls10` also TLS 1.0 (SQL Server 2008–2012); `none` nothing, only inside the VPN.
 */
export const encryptionSchema = z.enum(['tls12', 'tls10', 'none'])
export type Encryption = z.infer<typeof encryptionSchema>

export const storeIdSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[A-Za-z0-9_.-]+$/)
  // Forms made from a schema offer the stores for it.
  .meta({ format: 'store-id' })

/** A shop (tienda) and how to reach its SQL Server. The password is never part of it: it lives in the vault. */
export const storeSchema = z.object({
  id: storeIdSchema,
  name: z.string().trim().min(1).max(80),
  server: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  database: z.string().trim().min(1).max(128),
  user: z.string().trim().min(1).max(128),
  encryption: encryptionSchema,
  /** First day whose data is expected; `null` means from the first sale found. */
  historyStart: businessDateSchema.nullable(),
  /** ISO weekdays (1 Monday … 7 Sunday) on which the store does not open. */
  closedWeekdays: z.array(z.int().min(1).max(7)).max(6),
  /** IANA zone: decides which day "today" is for this store. */
  timeZone: z.string().min(1).refine(isTimeZone, { error: 'not a time zone' }),
  enabled: z.boolean(),
  /** Higher runs first. */
  priority: z.int().min(0).max(100),
  /** Dataset id → SQL template that replaces the dataset's own, because real schemas differ. */
  queryOverrides: z.record(z.string(), z.string()),
})
export type Store = z.infer<typeof storeSchema>

const STRENGTH: Readonly<Record<Encryption, number>> = { none: 0, tls10: 1, tls12: 2 }

/** Where a password goes: to whom, and how well protected. */
export type LoginTarget = Pick<Store, 'server' | 'port' | 'user' | 'encryption'>

/** Whether a password given for one target may be sent to the other: not to another address or user, nor less protected. */
export function mayReusePassword(saved: LoginTarget, wanted: LoginTarget): boolean {
  const sameLogin = saved.server === wanted.server && saved.port === wanted.port && saved.user === wanted.user
  return sameLogin && STRENGTH[wanted.encryption] >= STRENGTH[saved.encryption]
}

/** Certificate pinned on first use. `fingerprint` is SHA-256, upper-case hexadecimal with colons. */
export const certificatePinSchema = z.object({
  fingerprint: z.string(),
  pem: z.string(),
  subjectName: z.string(),
  pinnedAt: z.string(),
})
export type CertificatePin = z.infer<typeof certificatePinSchema>

/** A store as lists and forms need it. */
export interface StoreView extends Store {
  readonly hasPassword: boolean
  readonly pinnedFingerprint: string | null
}
