import { describe, expect, it } from 'vitest'
import { startDemo } from './demo-fixture.ts'
import { clientAvailable, freebcp, tsql } from './foreign-client.ts'

const { demo, store } = await startDemo()
const available = clientAvailable('freetds-bin', 'tsql', ['-C'])

describe.skipIf(!available)('tsql against the simulated stores', () => {
  it('reads rows: bigint, padded char, ñ and accents, money and DECIMAL(38,10) to the last digit', async () => {
    const output = await tsql(
      store('tienda_02'),
      "SELECT TOP 3 id_linea, caja, categoria, descripcion, precio, total FROM dbo.ventas WHERE categoria = N'NIÑOS' ORDER BY fecha, id_linea",
    )
    const rows = output.split('\n').filter((line) => line.includes('NIÑOS'))
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(row).toMatch(/^\d{10}\tC\d {2}\tNIÑOS\t.+\t\d+\.\d{4}\t-?\d+\.\d{10}$/)
  })

  it('reads a snapshot of stock with the catalogue’s names: days as dates, stock in thousandths, value to the last digit', async () => {
    const [{ rows, total }, output] = await Promise.all([
      demo.control('inventoryTotals', { storeId: 'tienda_02', day: '2025-10-06' }),
      tsql(
        store('tienda_02'),
        `SELECT COUNT(*) AS filas, SUM(i.existencia * i.costo) AS valor FROM dbo.inventario_diario AS i WHERE i.fecha = '2025-10-06'
SELECT TOP 3 CONVERT(varchar(10), i.fecha, 120) AS fecha, i.codigo_producto, p.nombre, i.existencia, i.costo, i.existencia * i.costo AS valor
FROM dbo.inventario_diario AS i LEFT JOIN dbo.productos AS p ON p.codigo = i.codigo_producto
WHERE i.fecha >= '2025-10-06' AND p.departamento = N'PANADERÍA' ORDER BY i.fecha, i.codigo_producto`,
      ),
    ])
    expect(output).toContain(`${String(rows)}\t${total}`)
    const lines = output.split('\n').filter((line) => line.startsWith('2025-10-06\t'))
    expect(lines).toHaveLength(3)
    for (const line of lines) expect(line).toMatch(/\t\d{8}\t.+\t-?\d*\.\d{3}\t\d+\.\d{4}\t-?\d*\.\d{7}$/)
  })

  it.each([
    ['SELECT * FROM dbo.nada', 'Msg 208 (severity 16', "Invalid object name 'dbo.nada'."],
    ['SELECT nada FROM dbo.ventas', 'Msg 207 (severity 16', "Invalid column name 'nada'."],
    ['SELECT * FRM dbo.ventas x', 'Msg 102 (severity 15', "Incorrect syntax near 'FRM'."],
    ['SELECT FROM dbo.ventas', 'Msg 156 (severity 15', "Incorrect syntax near the keyword 'FROM'."],
    ['DELETE FROM dbo.ventas', 'Msg 229 (severity 14', 'The DELETE permission was denied'],
    [
      "SELECT CONVERT(int, 'abc')",
      'Msg 245 (severity 16',
      "Conversion failed when converting the varchar value 'abc' to data type int.",
    ],
    ['EXEC dbo.no_existe', 'Msg 2812 (severity 16', "Could not find stored procedure 'dbo.no_existe'."],
    ['SELECT 1 / 0', 'Msg 8134 (severity 16', 'Divide by zero error encountered.'],
  ])('answers %s with SQL Server’s error', async (sql, head, text) => {
    const output = await tsql(store('tienda_01'), sql)
    expect(output).toContain(head)
    expect(output).toContain(text)
  })

  it('refuses a wrong password with 18456 and an unknown database with 4060', async () => {
    expect(await tsql(store('tienda_01'), 'SELECT 1', { password: 'otra' })).toContain(
      'Msg 18456 (severity 14, state 1)',
    )
    const output = await tsql(store('tienda_01'), 'SELECT 1', { database: 'NO_EXISTE' })
    expect(output).toContain('Msg 4060')
    expect(output).toContain('Msg 18456')
  })

  it.each([
    ['login encrypted only', 'tienda_01'],
    ['everything encrypted, because the server insists', 'tienda_10'],
    ['no encryption, because the server has none', 'tienda_13'],
    ['TLS 1.0 and TDS 7.3, on the 2008 R2 server', 'tienda_08'],
  ])('connects with %s', async (_, id) => {
    expect(await tsql(store(id), "SELECT N'señal' AS s")).toContain('señal')
  })

  it('freebcp copies the whole table of snapshots, another vendor’s with the moment of each close', async () => {
    const { output, text } = await freebcp(store('tienda_07'), 'EXISTENCIAS_CIERRE')
    const lines = text.trimEnd().split('\n')
    const days = ['2025-10-05', '2025-10-06', '2025-10-07']
    expect(output).toContain(`${String(lines.length)} rows copied.`)
    for (const [index, day] of days.slice(0, -1).entries()) {
      const { rows } = await demo.control('inventoryTotals', { storeId: 'tienda_07', day })
      // The close of a day runs in the night after it.
      expect(lines.filter((line) => line.startsWith(days[index + 1] ?? '-'))).toHaveLength(rows)
    }
  })

  it('freebcp copies the whole table of sales, and every row is the store’s', async () => {
    const { output, text } = await freebcp(store('tienda_14'), 'ventas')
    const lines = text.trimEnd().split('\n')
    let expected = 0
    for (let day = 22; day <= 30; day++)
      expected += (await demo.control('dayTotals', { storeId: 'tienda_14', day: `2025-09-${String(day)}` })).rows
    for (let day = 1; day <= 22; day++)
      expected += (
        await demo.control('dayTotals', { storeId: 'tienda_14', day: `2025-10-${String(day).padStart(2, '0')}` })
      ).rows
    expect(output).toContain(`${String(expected)} rows copied.`)
    expect(lines).toHaveLength(expected)
    expect(lines.some((line) => line.includes('VÍVERES'))).toBe(true)
  })
})
