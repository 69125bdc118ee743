import { addDays, daysBetween, isoWeekday, toEpochDay } from '../../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../../src-shared/domain/business-date.ts'
import { CELL_STATES, HOLIDAY_BIT, SUSPICIOUS_BIT, cellState } from '../../../src-shared/domain/coverage-cell.ts'
import type { CellState } from '../../../src-shared/domain/coverage-cell.ts'
import type { CoverageDetail } from '../../../src-shared/domain/coverage-calendar.ts'
import { COVERAGE_STATUSES } from '../../../src-shared/domain/coverage.ts'
import type { Holiday } from '../../../src-shared/domain/holiday.ts'
import type { StoreView } from '../../../src-shared/domain/store.ts'
import type { Replies, RequestArguments, RequestName } from '../../../src-shared/ipc/requests.ts'
import { TODAY } from './fake-gaps.ts'

type CoverageRequest = Extract<RequestName, `coverage.${string}` | `holidays.${string}`>
type Answers = { [N in CoverageRequest]: (argument: RequestArguments<N>) => Replies[N] }

const ROWS = 1_237
const COLUMNS = [
  'id_linea',
  'fecha',
  'factura',
  'caja',
  'codigo_producto',
  'descripcion',
  'cantidad',
  'precio',
  'total',
]
const code = (state: CellState): number => CELL_STATES.indexOf(state)

/** Coverage of a chain with every kind of day in it, always the same. */
export function fakeCoverage(stores: () => readonly StoreView[]): Answers {
  const closed = new Set<string>()
  let holidays: Holiday[] = [
    { date: '2025-10-12' as BusinessDate, name: 'Día de la resistencia indígena', origin: 'national' },
    { date: '2025-11-18' as BusinessDate, name: 'Virgen de Chiquinquirá', origin: 'added' },
    { date: '2025-12-25' as BusinessDate, name: 'Navidad', origin: 'national' },
    { date: '2025-12-24' as BusinessDate, name: 'Nochebuena', origin: 'removed' },
  ]
  const cellAt = (store: number, day: number): number => {
    const storeId = stores()[store]?.id ?? ''
    if (closed.has(`${storeId} ${day}`)) return code('closed')
    const today = toEpochDay(TODAY)
    if (day > today || day < today - 1_000 + ((store * 37) % 400)) return code('not_expected')
    if (day === today) return code('provisional')
    if (isoWeekday(day) === 7 && store % 5 === 4) return code('not_expected')
    if (day === toEpochDay('2025-10-12' as BusinessDate))
      return code(store % 3 === 0 ? 'verified' : 'closed') | HOLIDAY_BIT
    const noise = Math.imul(day * 31 + store * 977, 2_654_435_761) >>> 16
    if (day > today - ((store * 7) % 11) || noise % 97 < 2 || Math.floor(day / 9) % 23 === store % 23)
      return code('gap')
    if (noise % 131 === 5) return code('verified') | SUSPICIOUS_BIT
    if (noise % 83 === 7) return code('loaded')
    if (noise % 211 === 9) return code('empty_at_source')
    return noise % 173 === 3 ? code('closed') : code('verified')
  }
  const detail = (storeId: string, businessDate: BusinessDate): CoverageDetail => {
    const cell = cellAt(
      stores().findIndex((store) => store.id === storeId),
      toEpochDay(businessDate),
    )
    const state = cellState(cell)
    const status = COVERAGE_STATUSES.find((each) => each === state)
    const few = (cell & SUSPICIOUS_BIT) !== 0
    const rows = status === 'closed' || status === 'empty_at_source' ? 0 : few ? 132 : ROWS
    return {
      businessDate,
      holiday: (cell & HOLIDAY_BIT) === 0 ? null : 'Día de la resistencia indígena',
      usualRows: 1_204,
      coverage: status
        ? {
            datasetId: 'ventas',
            storeId,
            businessDate,
            status,
            rows,
            amount: rows > 0 ? '184322.7300000000' : null,
            sourceRows: status === 'closed' ? null : status === 'loaded' ? rows + 12 : rows,
            sourceAmount: rows > 0 ? '184322.7300000000' : null,
            loadedAt: '2025-10-22T09:02:11.000Z',
            jobId: status === 'closed' ? null : '01J00000001',
            note: status === 'closed' ? 'Inventario general' : null,
          }
        : null,
    }
  }
  return {
    'coverage.calendar': ({ datasetId, from, to }) => {
      const days = daysBetween(from, to) + 1
      const first = toEpochDay(from)
      const all = stores()
      const cells = new Uint8Array(all.length * days)
      for (let store = 0; store < all.length; store++)
        for (let day = 0; day < days; day++) cells[store * days + day] = cellAt(store, first + day)
      const listed = all.map(({ id, name, enabled }) => ({ storeId: id, storeName: name, enabled }))
      return { datasetId, from, to, stores: listed, cells }
    },
    'coverage.details': ({ storeId, from, to }) =>
      Array.from({ length: daysBetween(from, to) + 1 }, (_, offset) => detail(storeId, addDays(from, offset))),
    'coverage.close': ({ marks }) => {
      for (const { storeId, days } of marks) for (const day of days) closed.add(`${storeId} ${toEpochDay(day)}`)
      return null
    },
    'coverage.reopen': ({ marks }) => {
      for (const { storeId, days } of marks) for (const day of days) closed.delete(`${storeId} ${toEpochDay(day)}`)
      return null
    },
    'coverage.rows': ({ businessDate, offset, limit }) => ({
      columns: COLUMNS,
      total: ROWS,
      rows: Array.from({ length: Math.min(limit, ROWS - offset) }, (_, index) => [
        9_000_000 + offset + index,
        `${businessDate}T10:${String(index % 60).padStart(2, '0')}:00`,
        `F${String(offset + index).padStart(8, '0')}`,
        `CAJA-${index % 4}`,
        `75910${String(index * 7919).padStart(8, '0')}`,
        'Jamón de pierna ahumado 500 g',
        '1.000',
        '12.5000',
        '12.5000000000',
      ]),
    }),
    'coverage.saveRows': () => ({ path: 'D:\\Informes\\ventas.csv' }),
    'coverage.copyRows': () => null,
    'coverage.export': () => ({ path: 'D:\\Informes\\cobertura.csv' }),
    'holidays.list': ({ year }) => holidays.filter(({ date }) => date.startsWith(String(year))),
    'holidays.save': ({ date, name }) => {
      holidays = [...holidays.filter((each) => each.date !== date), { date, name, origin: 'added' as const }].toSorted(
        (a, b) => (a.date < b.date ? -1 : 1),
      )
      return null
    },
    'holidays.remove': ({ date }) => {
      holidays = holidays.map((each) => (each.date === date ? { ...each, origin: 'removed' as const } : each))
      return null
    },
    'holidays.restore': ({ date }) => {
      holidays = holidays.map((each) => (each.date === date ? { ...each, origin: 'national' as const } : each))
      return null
    },
    'holidays.import': () => ({
      total: 3,
      problems: [
        { line: 3, reason: 'not_a_date', value: 'navidad' },
        { line: 5, reason: 'name_missing', value: '2025-12-24' },
        { line: 6, reason: 'repeated', value: '2025-11-18' },
      ],
    }),
    'holidays.stores': () => [{ storeId: stores()[1]?.id ?? '', calendar: 'MX' }],
    'holidays.assign': () => null,
  }
}
