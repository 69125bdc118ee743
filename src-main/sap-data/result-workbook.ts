import type { SapFailure } from '../../src-shared/domain/sap.ts'
import type { Translator } from '../foundation/translator.ts'
import type { SheetColumn, SheetTable } from '../spreadsheets/sheet-table.ts'
import type { SapResult } from './compose-result-mail.ts'

/** The result as sheets: suppliers per instance, every login, and whatever went wrong. */
export function resultSheets(result: SapResult, { text }: Translator): readonly SheetTable[] {
  const word = (key: string): string => text(`cli:sap.mail.${key}`)
  const sheet = (name: string, columns: readonly SheetColumn[]): SheetTable => ({
    name: word(`sheets.${name}`),
    heading: word('title'),
    columns,
    totalLabel: `${word('total')}:`,
  })
  return [
    sheet('suppliers', supplierColumns(result, word)),
    sheet('logins', loginColumns(result, word)),
    sheet('faults', faultColumns(result, word)),
  ]
}

type Word = (key: string) => string

function supplierColumns(
  { sap_proveedores: { instancias_procesadas: rows } }: SapResult,
  word: Word,
): readonly SheetColumn[] {
  const count = (header: string, values: readonly number[]): SheetColumn => ({
    kind: 'integer',
    header: word(header),
    widthCharacters: 14,
    values,
    total: 'sum',
  })
  return [
    instanceColumn(
      rows.map(({ instancia }) => instancia),
      word,
    ),
    count(
      'sheets.suppliers',
      rows.map(({ proveedores }) => proveedores),
    ),
    count(
      'inserted',
      rows.map(({ insertados }) => insertados),
    ),
    count(
      'updated',
      rows.map(({ actualizados }) => actualizados),
    ),
    count(
      'removed',
      rows.map(({ eliminados }) => eliminados),
    ),
  ]
}

function loginColumns({ service_layer: { productivo, pruebas } }: SapResult, word: Word): readonly SheetColumn[] {
  const rows = [productivo, pruebas].flatMap(({ detalle_exitosos, detalle_fallidos }) =>
    [
      ...detalle_exitosos.map((instance) => ({ instance, error: null })),
      ...detalle_fallidos.map(({ instancia, error }) => ({ instance: instancia, error })),
    ].toSorted((left, right) => (left.instance < right.instance ? -1 : 1)),
  )
  return [
    instanceColumn(
      rows.map(({ instance }) => instance),
      word,
    ),
    {
      kind: 'text',
      header: word('result'),
      widthCharacters: 14,
      values: rows.map(({ error }) => word(error === null ? 'works' : 'fails')),
      tones: { [word('works')]: 'good', [word('fails')]: 'bad' },
    },
    {
      kind: 'text',
      header: word('reason'),
      widthCharacters: 90,
      values: rows.map(({ error }) => error),
    },
  ]
}

function faultColumns({ sap_empresas, sap_proveedores }: SapResult, word: Word): readonly SheetColumn[] {
  const rows = [
    ...sap_empresas.errores.map((failure) => [word('companyFaults'), failure] as const),
    ...sap_proveedores.errores.map((failure) => [word('supplierFaults'), failure] as const),
  ]
  const text = (header: string, widthCharacters: number, of: (failure: SapFailure) => string): SheetColumn => ({
    kind: 'text',
    header: word(header),
    widthCharacters,
    values: rows.map(([, failure]) => of(failure)),
  })
  return [
    instanceColumn(
      rows.map(([, { instancia }]) => instancia),
      word,
    ),
    { kind: 'text', header: word('what'), widthCharacters: 44, values: rows.map(([what]) => what) },
    text('reason', 90, ({ error }) => error),
  ]
}

function instanceColumn(values: readonly string[], word: Word): SheetColumn {
  return { kind: 'text', header: word('instance'), widthCharacters: 24, values, total: 'count' }
}
