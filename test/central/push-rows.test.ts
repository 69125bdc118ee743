import { describe, expect, test } from 'vitest'
import type { PushPhase } from '../../src-main/sqlserver/central/push-rows.ts'
import { card, numbered, product, push, startCentral, storedRow } from './support/central-fixture.ts'

describe('rows pushed to a central server', () => {
  test('arrive value by value, 18,000 products in one transaction', async () => {
    const central = await startCentral()
    const phases: PushPhase[] = []
    const sent: number[] = []
    const counts = await push(central, 'productos', numbered(18_000, product), {
      phase: (phase) => phases.push(phase),
      sent: (rows) => sent.push(rows),
    })
    expect(counts).toEqual({ rowsSent: 18_000, inserted: 18_000, updated: 0 })
    expect(phases).toEqual(['sending', 'merging', 'verifying', 'committing'])
    expect(sent.at(-1)).toBe(18_000)
    expect(central.rows('productos')).toHaveLength(18_000)
    expect(storedRow(central, 'productos', 17_999)).toMatchObject({
      codigo: '018000',
      nombre: 'Señal ñandú Nº 18000 «€» 日本',
      descripcion: null,
      // Sixteen digits: a double would hold another number.
      precio: 9_999_999_999_999_999n,
      costo: 1_000n,
      impuesto_pct: 160_000n,
      tiempo_entrega_dias: 7,
      activo: 1,
      observacion: null,
    })
  })

  test('update what differs, add what is missing and leave alone what is equal', async () => {
    const central = await startCentral()
    await push(central, 'dkt', numbered(300, card))
    expect(await push(central, 'dkt', numbered(300, card))).toEqual({ rowsSent: 300, inserted: 0, updated: 0 })
    const changed = numbered(400, (number) =>
      number > 250 ? card(number, { operaciones: '0', comision: '-0.01', banco: 'Banco del Ñandú' }) : card(number),
    )
    expect(await push(central, 'dkt', changed)).toEqual({ rowsSent: 400, inserted: 100, updated: 50 })
    expect(central.rows('resumen_tarjeta')).toHaveLength(400)
    expect(storedRow(central, 'dkt', 250)).toMatchObject({
      numero_lote: '000251',
      operaciones: 0,
      monto_bruto: -9_999_999_999_999_900n,
      comision: -100n,
      banco: 'Banco del Ñandú',
    })
    expect(storedRow(central, 'dkt', 249)).toMatchObject({ operaciones: 38, banco: null })
  })

  test('empty what the lot says is empty, and see a difference of case or accent', async () => {
    const central = await startCentral()
    await push(central, 'productos', [product(1, { marca: 'Genérico' }), product(2, { marca: 'Generico' })])
    const again = [product(1, { marca: 'GENÉRICO' }), product(2)]
    expect(await push(central, 'productos', again)).toEqual({ rowsSent: 2, inserted: 0, updated: 2 })
    expect([0, 1].map((index) => storedRow(central, 'productos', index)['marca'])).toEqual(['GENÉRICO', null])
  })

  test('leave columns that are none of the lot as they are', async () => {
    const central = await startCentral()
    await push(central, 'productos', [product(1)])
    const table = central.table('productos')
    central.setTable(table.withRows(table.rows.map((row) => [...row.slice(0, -1), 'revisado'])))
    await push(central, 'productos', [product(1, { nombre: 'Otro' })])
    expect(storedRow(central, 'productos', 0)).toMatchObject({ nombre: 'Otro', observacion: 'revisado' })
  })
})
