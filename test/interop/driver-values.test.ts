import sql from 'mssql'
import { expect, it } from 'vitest'
import { startDemo } from './demo-fixture.ts'
import { openPool } from './driver-pool.ts'

const { store } = await startDemo({ rowsPerDay: 2000, storeIds: ['tienda_01', 'tienda_02'] })

it('sends every type’s extremes exactly, as text and as the driver decodes them', async () => {
  const pool = await openPool(store('tienda_01'))
  const { recordset } = await pool.request().query<
    Record<string, unknown>
  >(`SELECT c_bigint, c_int, c_real, c_float, c_bit, c_date, c_datetime, c_char, c_varchar, c_varchar_850, c_nvarchar,
    c_varchar_max, c_nvarchar_max, c_varbinary_max, c_binary, c_uniqueidentifier, CONVERT(varchar(64), c_decimal_38_10) AS d, CONVERT(varchar(64), c_money, 2) AS m,
    CONVERT(varchar(33), c_datetime, 126) AS dt, CONVERT(varchar(33), c_datetime2_7, 121) AS dt2, CONVERT(varchar(33), c_smalldatetime, 121) AS sdt
    FROM dbo.tipos WHERE id <= 3 ORDER BY fecha, id`)
  expect(recordset[0]).toMatchObject({
    c_bigint: '-9223372036854775808',
    d: '9999999999999999999999999999.9999999999',
    m: '-922337203685477.5808',
    dt: '1900-01-01T00:00:00',
    c_char: 'ñandú     ',
  })
  expect(recordset[1]).toMatchObject({
    c_bigint: '9223372036854775807',
    c_int: 2147483647,
    c_float: -0.1,
    c_bit: true,
    m: '922337203685477.5807',
    c_varchar: 'Peñón € “comillas”',
    c_varchar_850: 'Mañongo ÁÉÍÓÚ ½ ±',
    c_nvarchar: 'Señorita 日本 😀',
    dt: '1900-01-01T00:00:00.003',
    dt2: '9999-12-31 23:59:59.9999999',
    sdt: '2079-06-06 23:59:00.000',
  })
  expect(recordset[1]?.['c_date']).toEqual(new Date('9999-12-31T00:00:00Z'))
  expect(String(recordset[1]?.['c_varchar_max'])).toHaveLength(
    400 * 'Señal de prueba: ñandú, cigüeña, pingüino. '.length,
  )
  expect(recordset[1]?.['c_varbinary_max']).toEqual(Buffer.alloc(20_000, 0xa5))
  expect(recordset[2]).toMatchObject({
    c_bit: null,
    d: '0.0000000001',
    dt: '1900-01-01T00:00:00.007',
    dt2: '2025-10-22 12:32:03.4567891',
  })
})

it('takes parameters of every kind and gives them back', async () => {
  const pool = await openPool(store('tienda_01'))
  const request = pool
    .request()
    .input('big', sql.BigInt, '9007199254740993')
    .input('texto', sql.NVarChar(50), 'Ñandú 日本')
    .input('corto', sql.VarChar(20), 'año')
    .input('bit', sql.Bit, true)
    .input('f', sql.Float, Math.PI)
    .input('d', sql.Date, new Date('2025-10-22T00:00:00Z'))
    .input('dt', sql.DateTime, new Date('2025-10-22T10:11:12.007Z'))
    .input('dt2', sql.DateTime2(3), new Date('2025-10-22T10:11:12.345Z'))
    .input('nulo', sql.Int, null)
    .input('n', sql.Decimal(19, 6), 1234.567891)
    .input('bin', sql.VarBinary(10), Buffer.from('00ff', 'hex'))
    .input('largo', sql.NVarChar(sql.MAX), 'ñ'.repeat(20_000))
  const { recordset } = await request.query<Record<string, unknown>>(
    'SELECT @big AS big, @texto AS texto, @corto AS corto, @bit AS b, @f AS f, @d AS d, @dt AS dt, @dt2 AS dt2, @nulo AS nulo, @n AS n, @bin AS bin, @largo AS largo',
  )
  expect(recordset[0]).toEqual({
    big: '9007199254740993',
    texto: 'Ñandú 日本',
    corto: 'año',
    b: true,
    f: Math.PI,
    d: new Date('2025-10-22T00:00:00Z'),
    dt: new Date('2025-10-22T10:11:12.007Z'),
    dt2: new Date('2025-10-22T10:11:12.345Z'),
    nulo: null,
    n: 1234.567891,
    bin: Buffer.from('00ff', 'hex'),
    largo: 'ñ'.repeat(20_000),
  })
})

it('describes a template’s columns without reading rows', async () => {
  const pool = await openPool(store('tienda_02'))
  const { recordset } = await pool
    .request()
    .query(
      'SELECT TOP (0) * FROM (SELECT id_linea, fecha, categoria, descripcion, total, descuento FROM dbo.ventas) AS t',
    )
  const { columns } = recordset
  expect(columns['id_linea']).toMatchObject({ nullable: false })
  expect(columns['fecha']).toMatchObject({ scale: 3 })
  expect(columns['categoria']).toMatchObject({ length: 40 })
  expect(columns['descripcion']).toMatchObject({ length: 240 })
  expect(columns['total']).toMatchObject({ precision: 38, scale: 10, nullable: false })
  expect(columns['descuento']).toMatchObject({ nullable: true })
})
