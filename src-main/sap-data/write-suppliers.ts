import type { SupplierFilter } from '../../src-shared/domain/sap.ts'
import type { CatalogDb } from '../catalog-db/catalog-db.ts'
import { createTranslator } from '../foundation/translator.ts'
import { writeWorkbook } from '../spreadsheets/write-workbook.ts'
import type { SheetColumn } from '../spreadsheets/sheet-table.ts'

/** Excel's own limit, less the header and the line of totals. */
const MAXIMUM_ROWS = 1_048_574

/** Writes the suppliers that a filter leaves as .xlsx; resolves with how many rows. Rejects as `writeWorkbook` does. */
export async function writeSuppliers(
  catalog: CatalogDb,
  filter: SupplierFilter,
  path: string,
  language: 'es' | 'en',
): Promise<number> {
  const { text } = await createTranslator(language)
  const { suppliers } = catalog.sap.suppliers(filter, 0, MAXIMUM_ROWS)
  const column = (key: string, widthCharacters: number, values: readonly string[]): SheetColumn => ({
    kind: 'text',
    header: text(`cli:sap.column.${key}`),
    widthCharacters,
    values,
  })
  await writeWorkbook({
    path,
    title: text('cli:sap.suppliersTitle'),
    sheets: [
      {
        name: text('cli:sap.suppliersTitle'),
        heading: text('cli:sap.suppliersTitle'),
        totalLabel: text('cli:sap.total'),
        columns: [
          {
            ...column(
              'instance',
              18,
              suppliers.map(({ instance }) => instance),
            ),
            kind: 'text',
            total: 'count',
          } as SheetColumn,
          column(
            'cardCode',
            14,
            suppliers.map(({ cardCode }) => cardCode),
          ),
          column(
            'cardName',
            48,
            suppliers.map(({ cardName }) => cardName),
          ),
          column(
            'cardType',
            8,
            suppliers.map(({ cardType }) => cardType),
          ),
          column(
            'taxId',
            18,
            suppliers.map(({ taxId }) => taxId),
          ),
          column(
            'phone',
            18,
            suppliers.map(({ phone }) => phone),
          ),
          column(
            'email',
            34,
            suppliers.map(({ email }) => email),
          ),
        ],
      },
    ],
  })
  return suppliers.length
}
