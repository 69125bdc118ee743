import { describe, expect, test } from 'vitest'
import type { SourceRowView } from '../../src-shared/domain/source-table.ts'
import { UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import type { UploadKind } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { suggestColumns } from './suggest-columns.ts'

/** `field:reason` of each column; '' where there is none. */
function suggested(
  kind: UploadKind,
  headers: readonly string[],
  sample: readonly (readonly string[])[] = [],
  remembered: Readonly<Record<string, string>> = {},
): readonly string[] {
  const rows = sample.map((texts, index): SourceRowView => {
    return { row: index + 2, hidden: false, cells: texts.map((text) => ({ text, fault: null })) }
  })
  const found = suggestColumns(UPLOAD_TABLES[kind], headers, rows, new Map(Object.entries(remembered)))
  return headers.map((_, column) => {
    const suggestion = found.find((one) => one.column === column)
    return suggestion ? `${suggestion.field}:${suggestion.reason}` : ''
  })
}

describe('by name', () => {
  test('whatever the accents, the case and the signs', () => {
    const headers = ['Cód. Producto', 'NOMBRE', 'Precio Venta (Bs.)', 'codigoBarras', 'I.V.A. %', 'Reg. Sanitario*']
    expect(suggested('productos', headers).slice(0, 4)).toEqual([
      'codigo:name',
      'nombre:name',
      'precio:name',
      'codigo_barras:name',
    ])
    expect(suggested('productos', ['Cód. Artículo', 'Reg. Sanitario*'])).toEqual([
      'codigo:name',
      'certificado_sanitario:name',
    ])
    expect(suggested('dkt', ['Fecha de operación', 'Nro. de lote', 'Monto neto (Bs)', 'Franquicia'])).toEqual([
      'fecha:name',
      'numero_lote:name',
      'monto_neto:name',
      'marca:name',
    ])
  })

  test('the closest name wins, each column and each field once', () => {
    expect(suggested('productos', ['Precio compra', 'Precio', 'Precio venta'])).toEqual([
      'costo:name',
      'precio:name',
      '',
    ])
  })

  test('columns that are equally close are left to the user', () => {
    expect(suggested('productos', ['codigo', 'codigo', 'Nombre'])).toEqual(['', '', 'nombre:name'])
    expect(suggested('productos', ['Precio USD', 'Precio Bs'])).toEqual(['', ''])
    expect(suggested('productos', ['Precio $', 'Precio Bs.'])).toEqual(['', ''])
    expect(suggested('dkt', ['Monto', 'Total', 'Monto bruto'])).toEqual(['', '', 'monto_bruto:name'])
  })

  test('a column in another currency is none of a field that does not name it', () => {
    expect(suggested('dkt', ['Monto USD', 'Monto Bs'])).toEqual(['', 'monto_bruto:name'])
    expect(suggested('dkt', ['Monto ($)', 'Monto neto US$', 'Comisión en dólares'])).toEqual(['', '', ''])
    expect(suggested('dkt', ['Total €', 'Neto en divisas'])).toEqual(['', ''])
    expect(suggested('productos', ['Precio USD', 'Costo USD'])).toEqual(['precio:name', ''])
  })

  test('one word of several is not enough', () => {
    expect(suggested('dkt', ['Fecha de pago del banco', 'Total de cajeros'])).toEqual(['', ''])
  })

  test('names that objects have by nature are names like others', () => {
    expect(suggested('productos', ['__proto__', 'constructor', ''])).toEqual(['', '', ''])
  })
})

test('what the provider’s earlier file had counts before names', () => {
  const remembered = { nombre: 'descripcion', gone: 'no_such_field' }
  expect(suggested('productos', ['Nombre', 'Producto', 'gone'], [], remembered)).toEqual([
    'descripcion:remembered',
    'nombre:name',
    '',
  ])
})

describe('by content', () => {
  const rows = [
    ['7591234567894', '31/12/2027', '5', 'Débito'],
    ['96385074', '30/06/2027', '6', 'crédito'],
    ['036000291452', '15/01/2028', '7', 'DEBITO'],
  ]

  test('bar codes, dates and choices are known without a name', () => {
    expect(suggested('productos', ['A', '', 'B', ''], rows)).toEqual([
      'codigo_barras:content',
      'vencimiento:content',
      '',
      '',
    ])
    expect(suggested('dkt', ['', '', '', ''], rows)).toEqual(['', 'fecha:content', '', 'tipo_tarjeta:content'])
  })

  test('dates of a column with a name of its own are not taken for others', () => {
    expect(suggested('productos', ['A', 'Creado', 'B', ''], rows)[1]).toBe('')
    expect(suggested('dkt', ['', 'Fecha de abono', '', ''], rows)[1]).toBe('')
  })

  test('two columns that look alike are left to the user, and so are too few values', () => {
    expect(
      suggested(
        'productos',
        ['', ''],
        rows.map(([code = '']) => [code, code]),
      ),
    ).toEqual(['', ''])
    expect(suggested('productos', [''], rows.slice(0, 2))).toEqual([''])
  })
})

test.each(UPLOAD_KINDS)('no two fields of %s have a name in common', (kind) => {
  const names = UPLOAD_TABLES[kind].fields.flatMap(({ name, aliases }) => [name.replaceAll('_', ' '), ...aliases])
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
