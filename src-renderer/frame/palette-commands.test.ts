import { expect, test } from 'vitest'
import { findCommands } from './palette-commands.ts'
import type { PaletteCommand } from './palette-commands.ts'

const command = (group: PaletteCommand['group'], title: string): PaletteCommand => ({
  id: title,
  group,
  title,
  run: () => {},
})
const COMMANDS = [
  command('screen', 'Inicio'),
  command('action', 'Probar todas las tiendas'),
  command('store', 'MAÑONGO (tienda_03)'),
]
const titles = (query: string): string[] => findCommands(COMMANDS, query, 10).map((found) => found.title)

test('stores appear once something is typed', () => {
  expect(titles('')).toEqual(['Inicio', 'Probar todas las tiendas'])
  expect(titles('manon')).toEqual(['MAÑONGO (tienda_03)'])
  expect(titles('tiend')).toEqual(['Probar todas las tiendas', 'MAÑONGO (tienda_03)'])
})

test('never more than the limit', () => {
  expect(findCommands(COMMANDS, 'i', 2)).toHaveLength(2)
})
