import { expect, it } from 'vitest'
import { lotFigures } from './lot-figures.ts'

const SUMMARY = { total: 60, exitosos: 57, rechazados: 1, duplicados: 1, creados: 57, actualizados: 0, omitidos: 1 }

it('tells of rows that the catalog had already, so that the figures add up', () => {
  const again = { summary: { ...SUMMARY, creados: 3, actualizados: 4 }, rowsStanding: 7 }
  const figures = new Map(lotFigures(again).map(({ id, value }) => [id, value]))
  expect(figures.get('unchanged')).toBe(50)
  expect(figures.get('standing')).toBe(7)
})

it('says nothing of them where there are none', () => {
  expect(lotFigures({ summary: SUMMARY, rowsStanding: 57 }).map(({ id }) => id)).not.toContain('unchanged')
})
