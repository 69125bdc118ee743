import { expect, test } from 'vitest'
import { AppError } from '../../../src-main/foundation/app-error.ts'
import { startCentral } from './central-fixture.ts'
import { recordRun } from './recorded-run.ts'

const { access, call } = await startCentral()

test('three result sets', async () => {
  const run = await recordRun(access, await call('dbo.sp_tres_conjuntos', { '@tienda': 'MAÑONGO' }))

  expect(run.error).toBeNull()
  expect(run.sets.map(({ complete }) => complete)).toEqual([true, true, true])
  expect(run.sets.map(({ columns }) => columns.map(({ name }) => name).join(' '))).toEqual([
    'tienda artículos unidades valor',
    'codigo cantidad costo actualizado',
    'codigo cantidad',
  ])
  expect(run.sets[0]?.rows[0]?.slice(0, 2)).toEqual(['MAÑONGO', '40'])
  expect(run.sets[1]?.rows).toHaveLength(40)
})

test('forty result sets', async () => {
  const run = await recordRun(access, await call('dbo.sp_cuarenta_conjuntos'))

  expect(run.sets.map(({ rows }) => rows.map(([set, line]) => `${set}.${line}`).join(' '))).toEqual(
    Array.from({ length: 40 }, (_, index) => [1, 2, 3].map((line) => `${index + 1}.${line}`).join(' ')),
  )
})

test('a procedure that returns nothing', async () => {
  const run = await recordRun(access, await call('dbo.sp_sin_resultado'))

  expect(run).toMatchObject({ error: null, sets: [], said: [] })
  expect(run.end).toEqual({ outValues: [], returnValue: '0', rowsAffected: null })
})

test('columns of one name, without a name, and a set without rows', async () => {
  const run = await recordRun(access, await call('dbo.sp_columnas_raras'))

  expect(run.sets.map(({ columns }) => columns.map(({ name }) => name))).toEqual([
    ['a', 'a', '', 'Nombre del artículo', 'vacío'],
    ['codigo', 'cantidad'],
  ])
  expect(run.sets.map(({ rows, complete }) => [rows, complete])).toEqual([
    [[['1', '2', '3', 'ñ', null]], true],
    [[], true],
  ])
  // What a SELECT returns is not what it changed.
  expect(run.end?.rowsAffected).toBeNull()
})

test('rows that statements changed are counted together', async () => {
  const run = await recordRun(
    access,
    await call('dbo.sp_actualiza_costos', { '@porcentaje': '1.5', '@tienda': 'MORÓN' }),
  )

  expect(run.error).toBeNull()
  expect(run.end?.outValues).toMatchObject([{ name: '@cambiados', text: '40' }])
  // 40 updated, none deleted, one inserted.
  expect(run.end?.rowsAffected).toBe(41)
})

test('a text of a hundred thousand characters, and xml', async () => {
  const run = await recordRun(access, await call('dbo.sp_textos_largos'))

  const [length, text, document] = run.sets[0]?.rows[0] ?? []
  // LEN leaves the last blank out.
  expect(text).toHaveLength(Number(length) + 1)
  expect(text).toMatch(/^Ñandú «€» 日本 Ñandú/)
  expect(document).toBe('<r><a n="1">ñ</a></r>')
})

test('a procedure’s name with accents, spaces, points and brackets', async () => {
  const noted = await recordRun(access, await call('Contabilidad.Póliza de diario', { '@año': '2025' }))
  expect(noted.sets[0]?.rows).toEqual([['2025', '1', 'Póliza de diario']])
  expect((await recordRun(access, await call('dbo.sp ] con corchete'))).sets[0]?.rows).toEqual([['corchete']])
  expect((await recordRun(access, await call('dbo.sp_cifrado'))).sets[0]?.rows).toEqual([['2']])
})

test('defaults are the server’s own, of OUT parameters too', async () => {
  const run = await recordRun(access, await call('dbo.sp_valores_por_omision', { '@obligatorio': '5' }))

  expect(run.error).toBeNull()
  expect(run.end?.outValues.map(({ name, text }) => [name, text])).toEqual([
    ['@salida', '12'],
    ['@soloSalida', 'listo'],
  ])
  expect(run.sets[0]?.rows[0]?.slice(0, 7)).toEqual([
    '5',
    '10',
    '-5',
    '1.500',
    '12.5000',
    '1000',
    "Año «ñ», con 'comillas' y (paréntesis)",
  ])
  const given = await recordRun(
    access,
    await call('dbo.sp_valores_por_omision', { '@obligatorio': '5', '@salida': '100' }),
  )
  expect(given.end?.outValues[0]?.text).toBe('105')
})

test('messages arrive while the procedure works, in their order', async () => {
  const run = await recordRun(access, await call('dbo.sp_muchos_mensajes', { '@mensajes': '3' }))

  expect(run.said.map(({ text, severity }) => `${severity} ${text}`)).toEqual([
    '0 Este mensaje espera: PRINT no se envía enseguida.',
    '0 Mensaje 1 de 3',
    '0 Mensaje 2 de 3',
    '0 Mensaje 3 de 3',
    '10 Aviso de gravedad diez',
  ])
})

test('progress is told step by step, long before the end', async () => {
  const closing = await call('dbo.sp_cierre_mensual', {
    '@anio': '2025',
    '@mes': '10',
    '@pasos': '4',
    '@milisegundos': '50',
  })
  const at: number[] = []

  const run = await recordRun(access, closing, { says: () => at.push(performance.now()) })

  expect(run.said.map(({ text }) => text)).toEqual([
    'Comienza el cierre 2025-10',
    ...[25, 50, 75, 100].map((percent) => `Cierre de artículos: ${percent}%`),
    'Cierre terminado.',
  ])
  // Four waits of 50 ms lie between the first and the last.
  expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeGreaterThan(150)
})

test('an error after the first result set: the rest is still read, and the run has failed', async () => {
  const run = await recordRun(access, await call('dbo.sp_error_tras_resultado'))

  expect(run.sets.map(({ rows, complete }) => [rows, complete])).toEqual([
    [[['7', '1520.7500']], true],
    [[['después del error']], true],
  ])
  expect(run.error).toMatchObject({
    code: 'PROCEDURE_FAILED',
    retryable: false,
    details: {
      number: 50_000,
      message: 'La caja 7 no cuadra: faltan 12,50.',
      errors: 1,
      work: 'kept_what_it_committed',
    },
  })
})

test('two errors: the first is told, and how many there were', async () => {
  const run = await recordRun(access, await call('dbo.sp_dos_errores'))

  expect(run.error).toMatchObject({
    code: 'PROCEDURE_FAILED',
    details: { number: 50_000, message: 'Primer error', errors: 2 },
  })
  expect(run.said.filter(({ severity }) => severity > 10)).toHaveLength(2)
  expect(run.sets.at(-1)?.rows).toEqual([['todavía aquí']])
})

test.each([
  ['dbo.sp_error_de_conversion', 245],
  ['dbo.sp_lanza', 50_010],
  ['dbo.sp_tabla_que_no_existe', 208],
  ['dbo.sp_llave_repetida', 2627],
])('%s fails with the number %i', async (procedure, number) => {
  const run = await recordRun(access, await call(procedure))

  expect(run.error).toMatchObject({ code: 'PROCEDURE_FAILED', details: { number } })
})

test('a procedure that has gone since it was described was never begun', async () => {
  const gone = await call('dbo.sp_sin_resultado')

  const run = await recordRun(access, { ...gone, description: { ...gone.description, name: 'dbo.sp_que_se_fue' } })

  expect(run.error).toMatchObject({ code: 'PROCEDURE_FAILED', details: { number: 2812, work: 'rolled_back' } })
})

test('a value that is none of its type never leaves', async () => {
  const bound = await call('dbo.sp_sin_resultado', { '@nota': 'x' })
  const [note] = bound.arguments
  if (!note) throw new Error('no parameter')
  const wrong = {
    ...note,
    parameter: { ...note.parameter, family: 'decimal' as const, typeText: 'decimal(9,2)', precision: 9, scale: 2 },
  }

  const run = await recordRun(access, { ...bound, arguments: [wrong] })

  expect(run.sent).toBe(false)
  expect(run.error).toMatchObject({
    code: 'PARAMETERS_INVALID',
    details: { parameters: '@nota', work: 'nothing_sent' },
  })
})

test('rows wait for whoever keeps them', async () => {
  const gates: (() => void)[] = []
  let waiting = 0
  const many = await call('dbo.sp_millon_filas', { '@filas': '200' })

  const run = await recordRun(access, many, {
    row: () => {
      waiting += 1
      expect(waiting).toBe(1)
      return new Promise<void>((resolve) => {
        gates.push(() => {
          waiting -= 1
          resolve()
        })
        setImmediate(() => gates.pop()?.())
      })
    },
  })

  expect(run.sets[0]?.rows).toHaveLength(200)
  expect(run.sets[0]?.rows[6]?.slice(0, 2)).toEqual(['7', 'Artículo Nº 7'])
})

test('twenty at once', async () => {
  const closing = await call('dbo.sp_cierre_mensual', {
    '@anio': '2025',
    '@mes': '11',
    '@pasos': '2',
    '@milisegundos': '50',
  })
  const three = await call('dbo.sp_tres_conjuntos')

  const runs = await Promise.all(
    Array.from({ length: 20 }, (_, index) => recordRun(access, index % 2 === 0 ? three : closing)),
  )

  expect(runs.filter(({ error }) => error !== null)).toEqual([])
  expect(runs.map(({ sets }) => sets.length)).toEqual(
    Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 3 : 1)),
  )
})

test('what the receiver throws ends the run', async () => {
  const disk = new AppError('DISK_FULL', { details: { path: 'resultados' } })
  let rows = 0

  const run = await recordRun(access, await call('dbo.sp_millon_filas'), {
    row: () => {
      rows += 1
      if (rows === 100) return Promise.reject(disk)
      return undefined
    },
  })

  expect(run.error).toMatchObject({ code: 'DISK_FULL', details: { work: 'kept_what_it_committed' } })
  expect(rows).toBe(100)
})
