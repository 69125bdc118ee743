import { expect, test } from 'vitest'
import { percentOf } from './percent-of.ts'

test.each([
  ['Avance 40%', 40],
  ['40% completado', 40],
  ['Paso 2 de 5: 12,5 %', 12.5],
  ['Procesando ventas… 100%.', 100],
  ['0%', 0],
  ['101%', null],
  ['Descuento de 15% aplicado', null],
  ['Se procesaron 12.345 filas', null],
  ['1200%', null],
  ['3.250%', null],
  ['Margen: 1.234,50%', null],
  ['-5%', null],
  ['LIKE 50%x', null],
  ['', null],
])('«%s» reports %s', (message, expected) => {
  expect(percentOf(message)).toBe(expected)
})
