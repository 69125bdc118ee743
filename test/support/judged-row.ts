import type { SourceRow, SourceValue } from '../../src-shared/domain/source-row.ts'
import type { SourceLayout } from '../../src-shared/domain/source-table.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { rowJudge } from '../../src-main/upload-rows/row-judge.ts'
import type { JudgedRow, RowFixes } from '../../src-main/upload-rows/row-judge.ts'
import { byField } from '../../src-main/upload-rows/row-values.ts'
import { OFFICE_LAYOUT } from './office-layout.ts'

/** Cells by field, in the order of the table; a field left out has no column. */
type Cells = Readonly<Record<string, SourceValue>>

export const PRODUCT: Cells = {
  codigo: '00123',
  nombre: 'Acetaminofén',
  precio: '1.234,50',
  certificado_sanitario: 'CS-1',
  tiempo_entrega_dias: '7',
  proveedor_id: 'PROV001',
}
export const CARD: Cells = {
  fecha: '21/10/2025',
  tienda: 'PERIFERICO',
  terminal: '00012345',
  numero_lote: '000417',
  marca: 'VISA',
  tipo_tarjeta: 'Débito',
  monto_bruto: '12.345,67',
}

interface Circumstances {
  readonly layout?: Partial<SourceLayout>
  readonly provider?: string
  readonly width?: number
  readonly fixes?: RowFixes
  readonly more?: readonly SourceValue[]
}

export function judged(
  kind: UploadKind,
  cells: Cells,
  circumstances: Circumstances = {},
): JudgedRow & { texts: string[] } {
  const { layout, provider = null, width = null, fixes, more = [] } = circumstances
  const names = Object.keys(cells)
  const mapping = names.map((field, column) => ({ field, column }))
  const judge = rowJudge({
    table: UPLOAD_TABLES[kind],
    mapping,
    layout: { ...OFFICE_LAYOUT, ...layout },
    width,
    provider,
  })
  const row: SourceRow = { row: 5, cells: [...Object.values(cells), ...more] }
  return { ...judge.judge(row, fixes), texts: judge.texts(row, fixes) }
}

export function valuesOf(kind: UploadKind, row: JudgedRow): Readonly<Record<string, string | null>> {
  return byField(UPLOAD_TABLES[kind], row.values)
}

export function reasonsOf({ problems }: JudgedRow): readonly (readonly [string, string])[] {
  return problems.map(({ field, reason }) => [field, reason])
}
