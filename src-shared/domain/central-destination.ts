import { z } from 'zod'
import { encryptionSchema } from './store.ts'

/** An optional central SQL Server that lots are brought to. The password is in the vault. */
export const centralDestinationSchema = z.object({
  enabled: z.boolean(),
  server: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  database: z.string().trim().min(1).max(128),
  user: z.string().trim().min(1).max(128),
  encryption: encryptionSchema,
  /** `schema.table` that products and card rows go to. */
  productTable: z.string().regex(/^[A-Za-z_]\w{0,127}\.[A-Za-z_]\w{0,127}$/),
  cardTable: z.string().regex(/^[A-Za-z_]\w{0,127}\.[A-Za-z_]\w{0,127}$/),
})
export type CentralDestination = z.infer<typeof centralDestinationSchema>

export interface CentralDestinationView {
  /** Null while none was entered. */
  readonly destination: CentralDestination | null
  readonly hasPassword: boolean
}

/** What a push of a lot did; counts are the server's own, read back inside the transaction. */
export interface PushResult {
  readonly lotId: string
  readonly table: string
  readonly rowsSent: number
  readonly inserted: number
  readonly updated: number
  readonly verified: true
}
