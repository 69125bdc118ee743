import type { GridRow, ListGrid } from './list-grid.ts'

/** What a column of a list of stores can be. */
const STORE_LIST_FIELDS = [
  'id',
  'name',
  'server',
  'port',
  'database',
  'user',
  'password',
  'encryption',
  'historyStart',
  'closedWeekdays',
  'timeZone',
  'enabled',
  'priority',
] as const
export type StoreListField = (typeof STORE_LIST_FIELDS)[number]

/** Without these a list of stores is not one. */
export const REQUIRED_FIELDS = ['id', 'server', 'database', 'user'] as const satisfies readonly StoreListField[]
export type RequiredField = (typeof REQUIRED_FIELDS)[number]

/** How the headers of the required columns are best written. */
export const RECOMMENDED_HEADERS: Readonly<Record<RequiredField, string>> = {
  id: 'Código',
  server: 'Servidor',
  database: 'Base de datos',
  user: 'Usuario',
}

/** Headers that are understood, in lower case without accents, signs or small words. */
const SYNONYMS: Readonly<Record<StoreListField, readonly string[]>> = {
  id: [
    'codigo',
    'id',
    'cod',
    'codigo tienda',
    'cod tienda',
    'id tienda',
    'tienda id',
    'clave tienda',
    'store id',
    'store code',
    'code',
    'codigo sucursal',
    'id sucursal',
  ],
  name: ['nombre', 'nombre tienda', 'nombre sucursal', 'descripcion', 'name', 'store name', 'sucursal'],
  server: [
    'servidor',
    'server',
    'host',
    'ip',
    'direccion',
    'direccion ip',
    'direccion servidor',
    'ip servidor',
    'servidor ip',
    'servidor sql',
    'sql server',
    'hostname',
    'address',
    'nombre servidor',
  ],
  port: ['puerto', 'port', 'puerto sql', 'puerto tcp', 'tcp port'],
  database: [
    'base datos',
    'bd',
    'bbdd',
    'db',
    'database',
    'database name',
    'nombre base datos',
    'catalogo',
    'basedatos',
  ],
  user: ['usuario', 'user', 'username', 'user name', 'login', 'usuario sql', 'usuario bd', 'nombre usuario'],
  password: ['contrasena', 'password', 'clave', 'pass', 'pwd', 'contrasena sql', 'clave sql', 'clave acceso'],
  encryption: ['cifrado', 'encriptacion', 'encryption', 'encrypt', 'tls', 'ssl', 'seguridad'],
  historyStart: [
    'historial desde',
    'inicio',
    'inicio historial',
    'inicio historia',
    'historia desde',
    'fecha inicio',
    'desde',
    'history start',
    'history from',
    'start',
    'start date',
    'apertura',
    'fecha apertura',
  ],
  closedWeekdays: [
    'cierra',
    'dias cierre',
    'dias cerrado',
    'dias cerrados',
    'cerrado',
    'cierre',
    'dia cierre',
    'descanso',
    'closed',
    'closed weekdays',
    'closed days',
    'closes',
  ],
  timeZone: ['zona horaria', 'huso horario', 'huso', 'time zone', 'timezone', 'zona'],
  enabled: ['habilitada', 'activa', 'activo', 'habilitado', 'enabled', 'active', 'estado'],
  priority: ['prioridad', 'priority', 'orden'],
}

/** Names of the store itself: its id when no other column is, its name otherwise, as in the lists that have both. */
const STORE_ITSELF = ['tienda', 'store', 'local', 'sede']

const HEADER_ROWS_SEARCHED = 25

export interface ListColumn {
  readonly field: StoreListField
  /** As the list spells it. */
  readonly header: string
  readonly index: number
}

/** Where a list's headers are and what they mean. */
export interface ListHeader {
  readonly row: GridRow
  readonly columns: readonly ListColumn[]
  readonly missing: readonly RequiredField[]
}

/** The row among the first ones that has most headers, titles above it notwithstanding; null when no row has any. */
export function findHeader(grid: ListGrid): ListHeader | null {
  let best: ListHeader | null = null
  for (const row of grid.rows.slice(0, HEADER_ROWS_SEARCHED)) {
    const columns = columnsOf(row)
    if (columns.length <= (best?.columns.length ?? 0)) continue
    best = {
      row,
      columns,
      missing: REQUIRED_FIELDS.filter((field) => !columns.some((column) => column.field === field)),
    }
  }
  return best
}

/** Of two columns with the same meaning the left one counts. */
function columnsOf(row: GridRow): readonly ListColumn[] {
  const columns = new Map<StoreListField, ListColumn>()
  let storeItself: Omit<ListColumn, 'field'> | null = null
  row.cells.forEach(({ text }, index) => {
    const header = text.trim()
    const normal = normalHeader(header)
    if (STORE_ITSELF.includes(normal)) storeItself ??= { header, index }
    const field = STORE_LIST_FIELDS.find((candidate) => SYNONYMS[candidate].includes(normal))
    if (field && !columns.has(field)) columns.set(field, { field, header, index })
  })
  if (storeItself !== null) {
    const field = columns.has('id') ? 'name' : 'id'
    if (!columns.has(field)) columns.set(field, { field, ...(storeItself as Omit<ListColumn, 'field'>) })
  }
  return [...columns.values()]
}

const SMALL_WORDS = new Set(['de', 'del', 'la', 'el', 'los', 'las', 'of', 'the'])

function normalHeader(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SMALL_WORDS.has(word))
    .join(' ')
}
