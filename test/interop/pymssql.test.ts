import { describe, expect, it } from 'vitest'
import { startDemo } from './demo-fixture.ts'
import { clientAvailable, pymssql } from './foreign-client.ts'

const { demo, store } = await startDemo({ storeIds: ['tienda_01', 'tienda_03'] })
const available = clientAvailable('python3-pymssql', '/usr/bin/python3', ['-c', 'import pymssql'])

describe.skipIf(!available)('pymssql against the simulated stores', () => {
  it('reads every type’s extremes exactly', async () => {
    const rows = await pymssql(
      store('tienda_03'),
      `cursor = connect().cursor(as_dict=True)
cursor.execute("SELECT c_bigint, c_decimal_38_10, c_decimal_38_0, c_money, c_smallmoney, c_date, c_datetime, c_smalldatetime, c_varchar, c_varchar_850, c_char_850, c_nvarchar, c_uniqueidentifier, c_float, c_bit FROM dbo.tipos WHERE id <= 3 ORDER BY id")
show(cursor.fetchall())
`,
    )
    expect(rows).toMatchObject([
      {
        c_bigint: -(2 ** 63),
        c_decimal_38_10: '9999999999999999999999999999.9999999999',
        c_decimal_38_0: '9'.repeat(38),
        c_money: '-922337203685477.5808',
        c_date: '0001-01-01',
      },
      {
        c_decimal_38_10: '-9999999999999999999999999999.9999999999',
        c_money: '922337203685477.5807',
        c_smallmoney: '214748.3647',
        c_date: '9999-12-31',
        c_datetime: '1900-01-01 00:00:00.003000',
        c_smalldatetime: '2079-06-06 23:59:00',
        c_varchar: 'Peñón € “comillas”',
        c_varchar_850: 'Mañongo ÁÉÍÓÚ ½ ±',
        c_char_850: 'Ñandú ',
        c_nvarchar: 'Señorita 日本 😀',
        c_float: -0.1,
        c_bit: true,
      },
      {
        c_datetime: '1900-01-01 00:00:00.007000',
        c_decimal_38_10: '1E-10',
        c_float: 1.7976931348623157e308,
        c_bit: null,
      },
    ])
  })

  it('reads a snapshot of stock exactly, and what the store sums up itself', async () => {
    const { rows, total } = await demo.control('inventoryTotals', { storeId: 'tienda_03', day: '2025-10-06' })
    const [first, summed, added] = (await pymssql(
      store('tienda_03'),
      `from decimal import Decimal
cursor = connect().cursor(as_dict=True)
cursor.execute("SELECT fecha, codigo_producto, existencia, costo, precio, hora_corte FROM dbo.inventario_diario WHERE fecha >= %s AND fecha < %s ORDER BY fecha, codigo_producto", ('2025-10-06', '2025-10-07'))
rows = cursor.fetchall()
cursor.execute("SELECT COUNT_BIG(*) AS filas, CONVERT(varchar(41), SUM(existencia * costo)) AS valor FROM dbo.inventario_diario WHERE fecha = '2025-10-06'")
show([rows[0], cursor.fetchone(), {'filas': len(rows), 'valor': sum(row['existencia'] * row['costo'] for row in rows)}])
`,
    )) as readonly Record<string, unknown>[]
    expect(first).toMatchObject({
      fecha: '2025-10-06',
      existencia: expect.stringMatching(/^-?\d+\.\d{3}$/) as string,
      costo: expect.stringMatching(/^\d+\.\d{4}$/) as string,
      hora_corte: expect.stringMatching(/^2025-10-06 2[23]:/) as string,
    })
    expect(summed).toEqual({ filas: rows, valor: total })
    expect(added).toEqual({ filas: rows, valor: total })
  })

  it('gets SQL Server’s error numbers', async () => {
    const numbers = await pymssql(
      store('tienda_01'),
      `numbers = []
cursor = connect().cursor()
for sql in ["SELECT nada FROM dbo.ventas", "SELECT * FROM nada", "SELECT * FRM x y", "SELECT 1/0", "SELECT @x", "SELECT CAST('x' AS bigint)", "EXEC sp_error"]:
    try:
        cursor.execute(sql)
        cursor.fetchall()
        numbers.append(0)
    except pymssql.Error as error:
        numbers.append(number_of(error))
try:
    connect(password='otra')
except pymssql.Error as error:
    numbers.append(18456 if '18456' in str(error) else 0)
show(numbers)
`,
    )
    expect(numbers).toEqual([207, 208, 102, 8134, 137, 8114, 50000, 18456])
  })

  it('calls a procedure with dates and reads its result set; commits and rolls back', async () => {
    const result = await pymssql(
      store('tienda_01'),
      `connection = connect()
cursor = connection.cursor()
cursor.callproc('sp_resumen_diario', ('2025-10-06', '2025-10-07'))
days = [(str(row[0]), row[1]) for row in cursor]
cursor.execute("SELECT @@TRANCOUNT")
depth = cursor.fetchone()[0]
connection.rollback()
show([days, depth])
`,
    )
    expect(result).toEqual([
      [
        ['2025-10-06', expect.any(Number)],
        ['2025-10-07', expect.any(Number)],
      ],
      1,
    ])
  })
})
