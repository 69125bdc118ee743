import { describe, expect, it } from 'vitest'
import { isSameMapping, otherFieldOf, sampleValues, suggestedMapping, withColumn } from './column-mapping.ts'

const MAPPING = [
  { field: 'codigo', column: 0 },
  { field: 'nombre', column: 1 },
]

describe('which column fills which field', () => {
  it('takes a column away from the field that it filled before', () => {
    expect(otherFieldOf(MAPPING, 'precio', 1)).toBe('nombre')
    expect(withColumn(MAPPING, 'precio', 1)).toEqual([
      { field: 'codigo', column: 0 },
      { field: 'precio', column: 1 },
    ])
  })

  it('leaves a field without a column', () => {
    expect(withColumn(MAPPING, 'codigo', null)).toEqual([{ field: 'nombre', column: 1 }])
    expect(otherFieldOf(MAPPING, 'codigo', null)).toBeNull()
  })

  it('is the same in whatever order its pairs stand', () => {
    expect(isSameMapping(MAPPING, MAPPING.toReversed())).toBe(true)
    expect(isSameMapping(MAPPING, withColumn(MAPPING, 'nombre', 2))).toBe(false)
    expect(isSameMapping(MAPPING, MAPPING.slice(1))).toBe(false)
  })

  it('follows the order of the fields in what is suggested', () => {
    const suggestions = [
      { field: 'precio', column: 4, reason: 'name' },
      { field: 'codigo', column: 2, reason: 'content' },
    ] as const
    expect(suggestedMapping('productos', suggestions)).toEqual([
      { field: 'codigo', column: 2 },
      { field: 'precio', column: 4 },
    ])
  })
})

it('shows the first three different values of a column', () => {
  const texts = ['', 'A', 'A', 'B', '', 'C', 'D']
  const sample = texts.map((text, index) => ({ row: index + 2, hidden: false, cells: [{ text, fault: null }] }))
  expect(sampleValues(sample, 0)).toEqual(['A', 'B', 'C'])
  expect(sampleValues(sample, 9)).toEqual([])
})
