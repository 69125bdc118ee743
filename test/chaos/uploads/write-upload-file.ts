import { writeFileSync } from 'node:fs'
import { UPLOAD_TABLES } from '../../../src-shared/domain/upload-fields.ts'
import type { UploadKind } from '../../../src-shared/domain/upload.ts'

const COMMON: Readonly<Record<UploadKind, Readonly<Record<string, string>>>> = {
  productos: {
    nombre: 'Jabón de tocador',
    precio: '1.234,50',
    certificado_sanitario: 'CS-2025-00417',
    tiempo_entrega_dias: '7',
    proveedor_id: 'PROV001',
  },
  dkt: {
    fecha: '21/10/2025',
    tienda: 'PERIFÉRICO',
    terminal: '00012345',
    marca: 'VISA',
    tipo_tarjeta: 'Débito',
    monto_bruto: '12.345,67',
  },
}

/** One row in that many cannot be taken, and one is there twice. */
const BAD_EVERY = 101
const DOUBLE_EVERY = 97

/**
 * A file whose lots, one after another, leave a third of what the last one of the kind wrote as it is, change a third and add the rest. Returns how many keys the catalog then
 * holds of that kind.
 */
export function writeUploadFile(filePath: string, kind: UploadKind, rows: number, lot: number): number {
  const names = UPLOAD_TABLES[kind].fields.map(({ name }) => name)
  const keyField = kind === 'productos' ? 'codigo' : 'numero_lote'
  const changed = kind === 'productos' ? 'precio' : 'monto_bruto'
  const round = Math.floor(lot / 2)
  const lines = [names.join(';')]
  for (let index = 0; index < rows; index++) {
    const key = indexOfKey(index, round, rows)
    const values: Record<string, string> = { ...COMMON[kind], [keyField]: `K${String(key).padStart(8, '0')}` }
    if (index % 3 === 1) values[changed] = `${round + 1},25`
    if (index % BAD_EVERY === 0) values[changed] = 'mucho'
    lines.push(names.map((name) => values[name] ?? '').join(';'))
  }
  writeFileSync(filePath, `${lines.join('\r\n')}\r\n`)
  return keysAfter(round, rows)
}

/** Two thirds of a file's keys are those of the first, and the rest are new in each round. */
function indexOfKey(index: number, round: number, rows: number): number {
  const own = index % DOUBLE_EVERY === 1 ? index - 1 + 3 : index
  return own % 3 === 2 ? round * rows + own : own
}

function keysAfter(round: number, rows: number): number {
  const keys = new Set<number>()
  for (let each = 0; each <= round; each++) {
    const seen = new Set<number>()
    for (let index = 0; index < rows; index++) {
      const key = indexOfKey(index, each, rows)
      if (index % BAD_EVERY === 0 || seen.has(key)) continue
      seen.add(key)
      keys.add(key)
    }
  }
  return keys.size
}
