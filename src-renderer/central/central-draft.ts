import { centralDestinationSchema } from '../../src-shared/domain/central-destination.ts'
import type { CentralDestination, CentralDestinationView } from '../../src-shared/domain/central-destination.ts'
import { mayReusePassword } from '../../src-shared/domain/store.ts'
import { wholeNumber } from '../settings/whole-number.ts'

/** The form of the central server as it is being typed. */
export interface CentralDraft extends Omit<CentralDestination, 'port'> {
  readonly port: string
  /** Empty: the saved one stays, as far as it may. */
  readonly password: string
}

export type CentralField = 'server' | 'port' | 'database' | 'user' | 'password' | 'productTable' | 'cardTable'
/** Under `central.problem` in the locale files. */
export type CentralProblem = 'required' | 'port' | 'table' | 'passwordAgain'

const NEW_DRAFT: CentralDraft = {
  enabled: true,
  server: '',
  port: '1433',
  database: '',
  user: '',
  encryption: 'tls12',
  productTable: 'dbo.productos',
  cardTable: 'dbo.resumen_tarjeta',
  password: '',
}

export function draftOfCentral({ destination }: CentralDestinationView): CentralDraft {
  return destination === null ? NEW_DRAFT : { ...destination, port: String(destination.port), password: '' }
}

/** What the draft comes to, and what is wrong with it; the destination makes sense only without problems. */
export function checkCentralDraft(
  draft: CentralDraft,
  { destination: saved, hasPassword }: CentralDestinationView,
): {
  readonly destination: CentralDestination
  readonly problems: Readonly<Partial<Record<CentralField, CentralProblem>>>
} {
  const { password, port: typedPort, ...rest } = draft
  const port = wholeNumber(typedPort, 1, 65_535)
  const destination: CentralDestination = {
    ...rest,
    server: rest.server.trim(),
    database: rest.database.trim(),
    user: rest.user.trim(),
    productTable: rest.productTable.trim(),
    cardTable: rest.cardTable.trim(),
    port: port ?? 1433,
  }
  const problems: Partial<Record<CentralField, CentralProblem>> = {}
  for (const field of ['server', 'database', 'user', 'productTable', 'cardTable'] as const) {
    if (destination[field] === '') problems[field] = 'required'
    else if (!centralDestinationSchema.shape[field].safeParse(destination[field]).success) problems[field] = 'table'
  }
  if (port === null) problems.port = 'port'
  if (password === '') {
    if (!hasPassword || saved === null) problems.password = 'required'
    else if (!mayReusePassword(saved, destination)) problems.password = 'passwordAgain'
  }
  return { destination, problems }
}
