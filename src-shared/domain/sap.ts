import { z } from 'zod'
import { encryptionSchema, mayReusePassword } from './store.ts'

/** Productive companies, or their `_PRUEBAS` twins. */
export const SAP_MODES = ['productivo', 'pruebas'] as const
export const sapModeSchema = z.enum(SAP_MODES)
export type SapMode = z.infer<typeof sapModeSchema>

/** Schema or database of a company in SAP; that of its twin is `<instance>_PRUEBAS`. */
export const instanceSchema = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[A-Za-z0-9_]+$/)
export const TEST_SUFFIX = '_PRUEBAS'

/** Whether that is the name of a twin, in whatever case. */
export function isTwin(instance: string): boolean {
  return instance.toUpperCase().endsWith(TEST_SUFFIX)
}

/** A company as a list names it; the other columns are those of SAP's table OADM. */
export const listedCompanySchema = z.object({
  /** Never a twin's: that one is `hasTest` of its company. */
  instance: instanceSchema.refine((name) => !isTwin(name)),
  printHeader: z.string().trim().max(255),
  address: z.string().trim().max(255),
  taxId: z.string().trim().max(50),
  hasTest: z.boolean(),
})
export type ListedCompany = z.infer<typeof listedCompanySchema>

const server = {
  server: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65_535),
  user: z.string().trim().min(1).max(128),
}

/** Where the list of companies comes from. Passwords are in the vault. */
export const companySourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hana'),
    ...server,
    /** TLS whose certificate is pinned at first contact; false: nothing, only inside the VPN. */
    encrypt: z.boolean(),
    /** Schema that holds the list of companies (table SRGC). */
    commonSchema: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_]{1,127}$/),
  }),
  z.object({
    kind: z.literal('sqlserver'),
    ...server,
    encryption: encryptionSchema,
    commonDatabase: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9_-]{1,127}$/),
  }),
  z.object({ kind: z.literal('list'), companies: z.array(listedCompanySchema).max(500).refine(eachOnce) }),
])
/** Names that differ in their case only are one database. */
function eachOnce(companies: readonly ListedCompany[]): boolean {
  return new Set(companies.map(({ instance }) => instance.toUpperCase())).size === companies.length
}
export type CompanySource = z.infer<typeof companySourceSchema>

/** Whether the password given for one source may be sent to the other: not to another server or user, nor less protected. */
export function mayReuseSourcePassword(saved: CompanySource, wanted: CompanySource): boolean {
  if (saved.kind === 'list' || wanted.kind === 'list') return false
  return saved.kind === wanted.kind && mayReusePassword(loginOf(saved), loginOf(wanted))
}

function loginOf(source: Exclude<CompanySource, { kind: 'list' }>): Parameters<typeof mayReusePassword>[0] {
  if (source.kind === 'sqlserver') return source
  return { ...source, encryption: source.encrypt ? 'tls12' : 'none' }
}

/** SAP Business One's Service Layer; the password is in the vault. */
export const serviceLayerSchema = z.object({
  /** Such as `https://sap.empresa.local:50000/b1s/v1`; always https. */
  url: z.url({ protocol: /^https$/ }).max(500),
  user: z.string().trim().min(1).max(128),
  /** Instances asked at once. */
  parallel: z.int().min(1).max(10),
  /** Rows per answer that are asked for (`odata.maxpagesize`). */
  pageSize: z.int().min(20).max(100_000),
  /** Whole time for one instance. */
  timeoutSeconds: z.int().min(5).max(3_600),
})
export type ServiceLayer = z.infer<typeof serviceLayerSchema>

/** Whether the password given for one Service Layer may be sent to the other: same host and port, same user. */
export function mayReuseServiceLayerPassword(saved: ServiceLayer, wanted: ServiceLayer): boolean {
  return new URL(saved.url).host === new URL(wanted.url).host && saved.user === wanted.user
}

export const sapSettingsSchema = z.object({
  source: companySourceSchema,
  serviceLayer: serviceLayerSchema,
  /** Who is told the result; empty: nobody. Sent through the mail server of the notices. */
  recipients: z.array(z.email().max(254)).max(50),
})
export type SapSettings = z.infer<typeof sapSettingsSchema>

export interface SapSettingsView {
  /** Null while none were entered. */
  readonly settings: SapSettings | null
  readonly hasSourcePassword: boolean
  readonly hasServiceLayerPassword: boolean
  /** Certificates that are trusted; null before the first contact. */
  readonly sourceFingerprint: string | null
  readonly serviceLayerFingerprint: string | null
  /** Whether mails can be sent at all (the server is set up under Avisos). */
  readonly canSendMail: boolean
}

/** The eight steps of "Inicializar datos", in their order. */
export const SAP_STEPS = [
  'prepare',
  'tables',
  'companies',
  'views',
  'service_layer',
  'suppliers',
  'session',
  'mail',
] as const
export type SapStep = (typeof SAP_STEPS)[number]

export const STEP_STATES = ['waiting', 'running', 'done', 'failed', 'skipped'] as const
export interface SapStepView {
  readonly step: SapStep
  readonly state: (typeof STEP_STATES)[number]
  /** What it counts (instances); null where it counts nothing. */
  readonly done: number | null
  readonly total: number | null
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

export interface SapFailure {
  readonly instancia: string
  readonly error: string
}

interface LoginResult {
  readonly total: number
  readonly exitosos: number
  readonly fallidos: number
  readonly detalle_exitosos: readonly string[]
  readonly detalle_fallidos: readonly SapFailure[]
}

/** Names as in the user's document. */
export interface SupplierSyncResult {
  readonly modo: SapMode
  readonly total_instancias: number
  readonly proveedores_actualizados: number
  readonly proveedores_insertados: number
  readonly proveedores_eliminados: number
  readonly instancias_procesadas: readonly {
    readonly instancia: string
    readonly actualizados: number
    readonly insertados: number
    readonly eliminados: number
    readonly proveedores: number
  }[]
  /** Instances whose suppliers stay as they were, with the reason. */
  readonly errores: readonly SapFailure[]
}

/** Result of a job `initialise-sap`: names as in the user's document, for whoever reads its files. */
export interface SapInitialisation {
  readonly sap_empresas: {
    readonly total_empresas: number
    readonly insertados: number
    readonly errores: readonly SapFailure[]
  }
  readonly service_layer: {
    readonly total_instancias: number
    readonly productivo: LoginResult
    readonly pruebas: LoginResult
  }
  readonly sap_proveedores: SupplierSyncResult
  readonly email_enviado: { readonly success: boolean; readonly error?: string; readonly skipped?: 'no_recipients' }
  readonly session_restored: boolean
  /** Requests that the Service Layer was sent, logins and logouts included. */
  readonly solicitudes: number
}

/** What would vanish, when that is more than 10 % or 50 suppliers: nothing is changed until somebody confirms it. */
export interface SapVanishing {
  /** The run whose data wait. */
  readonly runId: string
  /** What was asked for, and is asked for again with the confirmation: everything, or the suppliers only. */
  readonly of: 'initialise' | 'suppliers'
  readonly companies: readonly string[]
  readonly suppliers: number
  readonly suppliersBefore: number
  /** The instances that lose most, at most 20. */
  readonly perInstance: readonly { readonly instance: string; readonly before: number; readonly vanishing: number }[]
}

export interface SapCompany extends ListedCompany {
  /** Columns SL and SLP: whether the last login to it, and to its twin, succeeded. */
  readonly serviceLayer: boolean
  readonly testServiceLayer: boolean
  /** Why the last login failed; null when it did not, or none was tried. */
  readonly serviceLayerError: string | null
  readonly testServiceLayerError: string | null
  readonly suppliers: number
  readonly testSuppliers: number
  /** ISO instant of the last time its suppliers, and those of its twin, were brought; null: never. */
  readonly suppliersAt: string | null
  readonly testSuppliersAt: string | null
}

export interface SapSupplier {
  readonly instance: string
  readonly cardCode: string
  readonly cardName: string
  readonly cardType: string
  readonly taxId: string
  readonly phone: string
  readonly email: string
}

export const supplierFilterSchema = z.object({
  mode: sapModeSchema,
  /** Words that code, name, tax id, telephone or mail hold, in any order; case and accents are ignored. */
  search: z.string().max(200),
  /** The company as the list names it, in both modes; null: all. */
  instance: instanceSchema.nullable(),
})
export type SupplierFilter = z.infer<typeof supplierFilterSchema>

export interface SupplierPage {
  readonly suppliers: readonly SapSupplier[]
  readonly total: number
}

/** Everything that the screen shows at once. */
export interface SapView {
  readonly mode: SapMode
  readonly steps: readonly SapStepView[]
  /** The last or running job `initialise-sap`; null: none yet. */
  readonly jobId: string | null
  readonly lastResult: SapInitialisation | null
  /** ISO instant of the last complete initialisation. */
  readonly initialisedAt: string | null
  readonly vanishing: SapVanishing | null
  readonly companies: readonly SapCompany[]
  readonly session: {
    readonly sessionId: string
    readonly user: string
    readonly createdAt: string
    readonly lastActivity: string
  } | null
}
