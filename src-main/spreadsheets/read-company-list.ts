import { instanceSchema, isTwin, listedCompanySchema, TEST_SUFFIX } from '../../src-shared/domain/sap.ts'
import type { ListedCompany } from '../../src-shared/domain/sap.ts'
import type { SapReplies } from '../../src-shared/ipc/sap-requests.ts'
import { AppError } from '../foundation/app-error.ts'
import { foldText } from '../foundation/fold-text.ts'
import type { GridRow, ListGrid } from './list-grid.ts'
import { readListGrids } from './read-list-grids.ts'

const MAXIMUM_BYTES = 1024 * 1024
const MAXIMUM_ROWS = 500

type CompanyList = NonNullable<SapReplies['sap.chooseList']>
type ListProblem = CompanyList['problems'][number]
type Field = keyof ListedCompany

/** Titles of the columns, folded; without titles they stand in this order. */
const TITLES: Readonly<Record<Field, readonly string[]>> = {
  instance: ['instancia', 'empresa', 'base', 'base de datos', 'companydb', 'dbname', 'instance', 'company', 'database'],
  printHeader: ['printheadr', 'razon social', 'nombre', 'name'],
  address: ['compnyaddr', 'direccion', 'domicilio', 'address'],
  taxId: ['taxidnum', 'rfc', 'rif', 'nit', 'identificacion fiscal', 'tax id'],
  hasTest: ['prueba', 'pruebas', 'tiene pruebas', 'tests', 'has test'],
}
const FIELDS = Object.keys(TITLES) as readonly Field[]

const YES: ReadonlySet<string> = new Set(['si', 's', 'x', '1', 'verdadero', 'true', 'yes', 'y'])
const NO: ReadonlySet<string> = new Set(['', 'no', 'n', '0', 'falso', 'false'])

/**
 * The companies of an .xlsx or a text with any usual separator, or all that is wrong with it: a list is taken whole or not at all. A row of `<company>_PRUEBAS` says that the
 * company has a twin. Rejects with what `readListGrids` rejects with, LIST_EMPTY and LIST_TOO_LARGE.
 */
export async function readCompanyList(path: string): Promise<CompanyList> {
  const tooLarge = (): AppError =>
    new AppError('LIST_TOO_LARGE', {
      details: { file: path, maximumRows: MAXIMUM_ROWS, maximumMegabytes: MAXIMUM_BYTES / 1024 / 1024 },
    })
  const grids = await readListGrids(path, MAXIMUM_BYTES, tooLarge)
  const readings = grids.map(readGrid).filter(({ companies, problems }) => companies.length + problems.length > 0)
  // A text is tried with each separator, a workbook sheet by sheet: the reading that makes most sense is meant.
  const [best] = readings.toSorted((left, right) => sense(right) - sense(left))
  if (best === undefined) throw new AppError('LIST_EMPTY', { details: { file: path } })
  if (best.companies.length > MAXIMUM_ROWS) throw tooLarge()
  return best
}

/** Cells that were understood; what was not counts against a reading. */
function sense({ companies, problems }: CompanyList): number {
  const cells = companies.map(
    ({ printHeader, address, taxId }) => [printHeader, address, taxId].filter((text) => text !== '').length + 1,
  )
  return cells.reduce((sum, count) => sum + count, 0) - problems.length
}

function readGrid({ rows }: ListGrid): CompanyList {
  const [first] = rows
  const titled = first === undefined ? null : titledColumns(first)
  const columns = titled ?? new Map(FIELDS.map((field, index) => [field, index]))
  const companies: ListedCompany[] = []
  const problems: ListProblem[] = []
  const seen = new Set<string>()
  const twins: { readonly row: number; readonly of: string }[] = []
  for (const row of titled === null ? rows : rows.slice(1)) {
    const cell = (field: Field): string => row.cells[columns.get(field) ?? -1]?.text.trim() ?? ''
    const company = readCompany(cell)
    const found = problemsOf(company, cell('hasTest'))
    if (seen.has(company.instance.toUpperCase())) found.push({ column: 'instance', problem: 'repeated' })
    seen.add(company.instance.toUpperCase())
    problems.push(...found.map((problem) => ({ row: row.row, ...problem })))
    if (found.length > 0) continue
    companies.push(company)
    if (isTwin(company.instance))
      twins.push({ row: row.row, of: company.instance.slice(0, -TEST_SUFFIX.length).toUpperCase() })
  }
  const alone = twins.filter(({ of }) => !seen.has(of))
  problems.push(...alone.map(({ row }) => ({ row, column: 'instance', problem: 'twin_alone' as const })))
  return { companies: withTwins(companies), problems }
}

function titledColumns({ cells }: GridRow): ReadonlyMap<Field, number> | null {
  const titles = cells.map(({ text }) => foldText(text.trim()))
  const columns = new Map<Field, number>()
  for (const field of FIELDS) {
    const index = titles.findIndex((title) => TITLES[field].includes(title))
    if (index >= 0) columns.set(field, index)
  }
  return columns.has('instance') ? columns : null
}

function readCompany(cell: (field: Field) => string): ListedCompany {
  return {
    instance: cell('instance'),
    printHeader: cell('printHeader'),
    address: cell('address').replaceAll(/\s*[\r\n]+\s*/g, ', '),
    taxId: cell('taxId'),
    hasTest: YES.has(foldText(cell('hasTest'))),
  }
}

function problemsOf(company: ListedCompany, hasTest: string): Omit<ListProblem, 'row'>[] {
  const problems: Omit<ListProblem, 'row'>[] = []
  if (company.instance === '') problems.push({ column: 'instance', problem: 'missing' })
  else if (!instanceSchema.safeParse(company.instance).success)
    problems.push({ column: 'instance', problem: 'not_a_name' })
  for (const field of ['printHeader', 'address', 'taxId'] as const)
    if (!listedCompanySchema.shape[field].safeParse(company[field]).success)
      problems.push({ column: field, problem: 'too_long' })
  const answer = foldText(hasTest)
  if (!YES.has(answer) && !NO.has(answer)) problems.push({ column: 'hasTest', problem: 'not_yes_or_no' })
  return problems
}

/** Twins are no companies of their own. */
function withTwins(companies: readonly ListedCompany[]): readonly ListedCompany[] {
  const names = new Set(companies.map(({ instance }) => instance.toUpperCase()))
  return companies
    .filter(({ instance }) => !isTwin(instance))
    .map((company) => ({
      ...company,
      hasTest: company.hasTest || names.has(company.instance.toUpperCase() + TEST_SUFFIX),
    }))
}
