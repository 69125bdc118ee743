import { expect, test } from 'vitest'
import { numbered, product, push, startCentral, storedRow } from './support/central-fixture.ts'

test('a lot of products is inserted, then updated where it differs, value by value', async () => {
  const central = await startCentral()
  expect(await push(central, 'productos', numbered(18_000, product))).toEqual({
    rowsSent: 18_000,
    inserted: 18_000,
    updated: 0,
  })
  expect(central.rows('productos')).toHaveLength(18_000)
  expect(storedRow(central, 'productos', 0)).toMatchObject({
    codigo: '000001',
    nombre: 'Señal ñandú Nº 1 «€» 日本',
    descripcion: null,
    precio: 9_999_999_999_999_999n,
    costo: 1_000n,
    tiempo_entrega_dias: 7,
    activo: 1,
    observacion: null,
  })
})
