import { sapSettingsSchema } from '../../src-shared/domain/sap.ts'
import type { CompanySource, ListedCompany, SapSettings, SapSettingsView } from '../../src-shared/domain/sap.ts'
import type { Encryption } from '../../src-shared/domain/store.ts'

/** The form of SAP as it is being typed. Both servers are kept while another source is chosen. */
export interface SapDraft {
  readonly kind: CompanySource['kind']
  readonly server: string
  readonly port: string
  readonly user: string
  /** Of HANA. */
  readonly encrypt: boolean
  readonly commonSchema: string
  /** Of SQL Server. */
  readonly encryption: Encryption
  readonly commonDatabase: string
  /** Empty: the saved one stays, as far as it may. */
  readonly sourcePassword: string
  readonly companies: readonly ListedCompany[]
  readonly url: string
  readonly serviceUser: string
  readonly servicePassword: string
  readonly parallel: string
  readonly pageSize: string
  readonly timeoutSeconds: string
  /** Separated by commas, semicolons or line breaks. */
  readonly recipients: string
}

export const SOURCE_KINDS = ['hana', 'sqlserver', 'list'] as const satisfies readonly CompanySource['kind'][]

/** Where each listens unless somebody changed it. */
const USUAL_PORTS = { hana: '30015', sqlserver: '1433' } as const

const NEW_DRAFT: SapDraft = {
  kind: 'hana',
  server: '',
  port: USUAL_PORTS.hana,
  user: '',
  encrypt: true,
  commonSchema: 'SBOCOMMON',
  encryption: 'tls12',
  commonDatabase: 'SBO-COMMON',
  sourcePassword: '',
  companies: [],
  url: '',
  serviceUser: '',
  servicePassword: '',
  parallel: '10',
  pageSize: '5000',
  timeoutSeconds: '120',
  recipients: '',
}

export function draftOfSap({ settings }: SapSettingsView): SapDraft {
  if (settings === null) return NEW_DRAFT
  const { source, serviceLayer, recipients } = settings
  return {
    ...NEW_DRAFT,
    ...(source.kind === 'list' ? source : { ...source, port: String(source.port) }),
    url: serviceLayer.url,
    serviceUser: serviceLayer.user,
    parallel: String(serviceLayer.parallel),
    pageSize: String(serviceLayer.pageSize),
    timeoutSeconds: String(serviceLayer.timeoutSeconds),
    recipients: recipients.join('\n'),
  }
}

/** The usual port comes along, unless somebody chose another one. */
export function withKind(draft: SapDraft, kind: SapDraft['kind']): SapDraft {
  const isUsual = draft.kind === 'list' || draft.port === USUAL_PORTS[draft.kind]
  return { ...draft, kind, port: kind !== 'list' && isUsual ? USUAL_PORTS[kind] : draft.port }
}

/** What the draft comes to; null while something in it is wrong. */
export function settingsOf(draft: SapDraft): SapSettings | null {
  const parsed = sapSettingsSchema.safeParse({
    source: sourceOf(draft),
    serviceLayer: {
      url: draft.url.trim(),
      user: draft.serviceUser,
      parallel: Number(draft.parallel),
      pageSize: Number(draft.pageSize),
      timeoutSeconds: Number(draft.timeoutSeconds),
    },
    recipients: addressesOf(draft.recipients),
  })
  return parsed.success ? parsed.data : null
}

export function addressesOf(text: string): readonly string[] {
  return text.split(/[,;\s]+/).filter((address) => address !== '')
}

function sourceOf(draft: SapDraft): unknown {
  const { kind, server, user, encrypt, commonSchema, encryption, commonDatabase, companies } = draft
  if (kind === 'list') return { kind, companies }
  const login = { kind, server, user, port: Number(draft.port) }
  return kind === 'hana' ? { ...login, encrypt, commonSchema } : { ...login, encryption, commonDatabase }
}
