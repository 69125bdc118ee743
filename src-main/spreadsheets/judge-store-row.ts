import { storeSchema } from '../../src-shared/domain/store.ts'
import type { Store } from '../../src-shared/domain/store.ts'
import type { StoreListRow } from '../../src-shared/domain/store-list.ts'
import { AppError } from '../foundation/app-error.ts'
import type { GridCell, GridRow } from './list-grid.ts'
import type { ListColumn, StoreListField } from './store-list-columns.ts'
import {
  parseDate,
  parseEncryption,
  parseServer,
  parseTimeZone,
  parseWeekdays,
  parseWholeNumber,
  parseYesNo,
} from './store-list-values.ts'
import type { ListReason, Parsed } from './store-list-values.ts'

const DEFAULT_PORT = 1433
const MAXIMUM_PASSWORD_LENGTH = 128

type StoreField = Exclude<StoreListField, 'password'>
type Problem = StoreListRow['problems'][number]

/** A row of a list of stores, judged. */
export interface StoreListEntry {
  readonly row: number
  readonly storeId: string
  readonly name: string
  readonly server: string
  /** The store as the row gives it, with defaults for what it leaves open; null when it has problems. */
  readonly store: Store | null
  /** What the row does say, which is all that an existing store should take from it. */
  readonly given: readonly StoreField[]
  readonly hasPassword: boolean
  /** Texts of the list, except a password's. */
  readonly problems: readonly Problem[]
}

export interface JudgedRow {
  readonly entry: StoreListEntry
  readonly password: string | null
}

/** What a row is judged by besides its own cells. */
export interface RowContext {
  readonly columns: readonly ListColumn[]
  /** Cells that a row may have, null for any number. */
  readonly maximumCells: number | null
  /** IANA zone of a store whose row names none. */
  readonly defaultTimeZone: string
}

/** Judges one row by `storeSchema` after reading its texts as people write them. `NULL`, as SQL tools export it, is an empty cell. */
export function judgeStoreRow(gridRow: GridRow, { columns, maximumCells, defaultTimeZone }: RowContext): JudgedRow {
  if (maximumCells !== null && hasTextFrom(gridRow, maximumCells)) return displacedRow(gridRow.row)
  const row = new RowReader(gridRow, columns)

  const address = row.read('server', parseServer)
  const port = row.read('port', parseWholeNumber)
  if (port !== undefined && address?.port != null && address.port !== port) row.refuse('port', 'two_ports')
  const id = row.text('id')
  const password = row.password()
  const draft = {
    id,
    name: row.text('name') || id,
    server: address?.host ?? '',
    port: port ?? address?.port ?? DEFAULT_PORT,
    database: row.text('database'),
    user: row.text('user'),
    encryption: row.read('encryption', parseEncryption) ?? 'tls12',
    historyStart: row.read('historyStart', parseDate) ?? null,
    closedWeekdays: row.read('closedWeekdays', parseWeekdays) ?? [],
    timeZone: row.read('timeZone', parseTimeZone) ?? defaultTimeZone,
    enabled: row.read('enabled', parseYesNo) ?? true,
    priority: row.read('priority', parseWholeNumber) ?? 0,
    queryOverrides: {},
  }
  const judged = storeSchema.safeParse(draft)
  for (const issue of judged.error?.issues ?? []) {
    // A name that was not given is the id's: its problem is the id's too.
    if (issue.path[0] === 'name' && row.text('name') === '') continue
    row.refuse(issue.path[0] as StoreField, reasonOf(issue, draft))
  }
  return {
    entry: {
      row: gridRow.row,
      storeId: draft.id,
      name: draft.name,
      server: draft.server || row.text('server'),
      store: judged.success && row.problems.length === 0 ? judged.data : null,
      given: row.given(address?.port != null),
      hasPassword: password !== null,
      problems: row.problems,
    },
    password,
  }
}

function hasTextFrom(row: GridRow, index: number): boolean {
  return row.cells.slice(index).some(({ text }) => text.trim() !== '')
}

/** A separator inside a value has moved the cells after it: none can be trusted, and any may show a piece of the password. */
function displacedRow(row: number): JudgedRow {
  const problems = [storeRowProblem(row, 'row', '*', '', 'too_many_cells')]
  return {
    entry: { row, storeId: '', name: '', server: '', store: null, given: [], hasPassword: false, problems },
    password: null,
  }
}

/** A problem found by looking at more than the row itself. */
export function storeRowProblem(
  row: number,
  field: string,
  column: string,
  value: string,
  reason: ListReason,
): Problem {
  return { field, value, error: new AppError('LIST_ROW_INVALID', { details: { row, column, reason } }).toReport() }
}

type Issue = { readonly code: string; readonly path: readonly PropertyKey[] }

function reasonOf(issue: Issue, draft: Readonly<Record<string, unknown>>): ListReason {
  const field = issue.path[0] as StoreField
  if (field === 'historyStart') return 'not_a_date'
  if (typeof draft[field] === 'number') return 'out_of_range'
  if (draft[field] === '') return 'empty'
  return issue.code === 'too_big' ? 'too_long' : 'bad_characters'
}

/** The row's cells by field, and the first problem of each. */
class RowReader {
  readonly problems: Problem[] = []
  readonly #row: GridRow
  readonly #columns: ReadonlyMap<StoreListField, ListColumn>
  readonly #refused = new Set<StoreListField>()

  constructor(row: GridRow, columns: readonly ListColumn[]) {
    this.#row = row
    this.#columns = new Map(columns.map((column) => [column.field, column]))
    for (const { field } of columns) {
      const fault = this.#cell(field)?.fault
      if (fault) this.refuse(field, fault)
    }
  }

  /** Trimmed; empty when there is no such column, the cell is empty or says NULL, or cannot be trusted. */
  text(field: StoreField): string {
    const cell = this.#cell(field)
    const text = cell?.fault === null ? cell.text.trim() : ''
    return text === 'NULL' ? '' : text
  }

  /** The field's value, or undefined when the cell is empty or was refused. */
  read<T>(field: StoreField, parse: (text: string) => Parsed<T>): T | undefined {
    const text = this.text(field)
    if (text === '') return undefined
    const parsed = parse(text)
    if ('value' in parsed) return parsed.value
    this.refuse(field, parsed.reason)
    return undefined
  }

  /** As it is, blanks included; null when there is none. */
  password(): string | null {
    const cell = this.#cell('password')
    if (!cell || cell.fault !== null || cell.text === '' || cell.text === 'NULL') return null
    if (cell.text.length <= MAXIMUM_PASSWORD_LENGTH) return cell.text
    this.refuse('password', 'too_long')
    return null
  }

  given(serverHasPort: boolean): readonly StoreField[] {
    const given: StoreField[] = []
    for (const field of this.#columns.keys()) if (field !== 'password' && this.text(field) !== '') given.push(field)
    return serverHasPort && !given.includes('port') ? [...given, 'port'] : given
  }

  /** Notes the first problem of the field. A password is never repeated. */
  refuse(field: StoreListField, reason: ListReason): void {
    if (this.#refused.has(field)) return
    this.#refused.add(field)
    const value = field === 'password' ? '' : (this.#cell(field)?.text.trim() ?? '')
    this.problems.push(storeRowProblem(this.#row.row, field, this.#columns.get(field)?.header ?? field, value, reason))
  }

  #cell(field: StoreListField): GridCell | undefined {
    const column = this.#columns.get(field)
    return column && this.#row.cells[column.index]
  }
}
