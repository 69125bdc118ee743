import { mayReusePassword, storeSchema } from '../../src-shared/domain/store.ts'
import type { Store, StoreView } from '../../src-shared/domain/store.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'

/** A store as its form holds it: numbers as they are typed. */
export interface StoreDraft {
  readonly id: string
  readonly name: string
  readonly server: string
  readonly port: string
  readonly database: string
  readonly user: string
  readonly encryption: Store['encryption']
  readonly historyStart: BusinessDate | null
  readonly closedWeekdays: readonly number[]
  readonly timeZone: string
  readonly enabled: boolean
  readonly priority: string
  readonly queryOverrides: Readonly<Record<string, string>>
}

const DEFAULT_TIME_ZONE = 'America/Caracas'

export const NEW_STORE: StoreDraft = {
  id: '',
  name: '',
  server: '',
  port: '1433',
  database: '',
  user: '',
  encryption: 'tls12',
  historyStart: null,
  closedWeekdays: [],
  timeZone: DEFAULT_TIME_ZONE,
  enabled: true,
  priority: '50',
  queryOverrides: {},
}

export const DRAFT_FIELDS = [
  'name',
  'id',
  'server',
  'port',
  'database',
  'user',
  'password',
  'priority',
  'closedWeekdays',
  'timeZone',
] as const
export type DraftField = (typeof DRAFT_FIELDS)[number]
export type DraftProblem =
  | 'required'
  | 'tooLong'
  | 'idCharacters'
  | 'idTaken'
  | 'serverOnly'
  | 'port'
  | 'priority'
  | 'allDaysClosed'
  | 'passwordAgain'
export type DraftProblems = Readonly<Partial<Record<DraftField, DraftProblem>>>

export function draftOf(store: StoreView): StoreDraft {
  const {
    id,
    name,
    server,
    port,
    database,
    user,
    encryption,
    historyStart,
    closedWeekdays,
    timeZone,
    enabled,
    priority,
    queryOverrides,
  } = store
  return {
    id,
    name,
    server,
    port: String(port),
    database,
    user,
    encryption,
    historyStart,
    closedWeekdays,
    timeZone,
    enabled,
    priority: String(priority),
    queryOverrides,
  }
}

function textProblem(value: string, maxLength: number): DraftProblem | undefined {
  const { length } = value.trim()
  return length === 0 ? 'required' : length > maxLength ? 'tooLong' : undefined
}

function idProblem(id: string, takenIds: ReadonlySet<string>): DraftProblem | undefined {
  const problem = textProblem(id, 64)
  if (problem) return problem
  if (!/^[A-Za-z0-9_.-]+$/.test(id.trim())) return 'idCharacters'
  return takenIds.has(id.trim()) ? 'idTaken' : undefined
}

/** What connection strings write after the server, `\INSTANCE`, `,1433` or `:1433`, and the parts of a web address. Several colons are an IPv6 address. */
const MORE_THAN_A_SERVER = /[\\,/\s]|^[^:]*:[^:]*$/

function serverProblem(server: string): DraftProblem | undefined {
  return textProblem(server, 253) ?? (MORE_THAN_A_SERVER.test(server.trim()) ? 'serverOnly' : undefined)
}

function passwordProblem(password: string, needed: PasswordNeed): DraftProblem | undefined {
  if (password !== '') return password.length > 128 ? 'tooLong' : undefined
  return needed === 'no' ? undefined : needed === 'first' ? 'required' : 'passwordAgain'
}

function numberProblem(text: string, min: number, max: number, problem: DraftProblem): DraftProblem | undefined {
  return /^\d+$/.test(text.trim()) && Number(text) >= min && Number(text) <= max ? undefined : problem
}

/** `first` while none is saved; `again` when the saved one was given for another server, user or a better protection. */
export type PasswordNeed = 'no' | 'first' | 'again'

export function passwordNeed(draft: StoreDraft, saved: StoreView | null): PasswordNeed {
  if (!saved?.hasPassword) return 'first'
  return mayReusePassword(saved, { ...draft, port: Number(draft.port) }) ? 'no' : 'again'
}

/** What is wrong, field by field. `takenIds` are the ids of other stores. */
export function draftProblems(
  draft: StoreDraft,
  password: string,
  takenIds: ReadonlySet<string>,
  needed: PasswordNeed,
): DraftProblems {
  const found: Record<DraftField, DraftProblem | undefined> = {
    name: textProblem(draft.name, 80),
    id: idProblem(draft.id, takenIds),
    server: serverProblem(draft.server),
    port: numberProblem(draft.port, 1, 65_535, 'port'),
    database: textProblem(draft.database, 128),
    user: textProblem(draft.user, 128),
    password: passwordProblem(password, needed),
    priority: numberProblem(draft.priority, 0, 100, 'priority'),
    closedWeekdays: draft.closedWeekdays.length > 6 ? 'allDaysClosed' : undefined,
    timeZone: textProblem(draft.timeZone, 64),
  }
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem !== undefined))
}

/** The store to send. @throws ZodError when the draft has problems */
export function storeOf(draft: StoreDraft): Store {
  const overrides = Object.entries(draft.queryOverrides).filter(([, template]) => template.trim() !== '')
  return storeSchema.parse({
    ...draft,
    port: Number(draft.port),
    priority: Number(draft.priority),
    queryOverrides: Object.fromEntries(overrides),
  })
}

/** `AV. BOLÍVAR 2` → `av_bolivar_2`: an id to start from. */
export function suggestedId(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64)
}
