import { expect, test } from 'vitest'
import { NO_LOT_SEARCH, parseLotSearch, toLotFilter } from './lot-filter.ts'

test('what the URL holds is what the main process is asked', () => {
  const parameters = new URLSearchParams('tab=lots&q= enero &kind=dkt&state=partial&from=2025-10-01&to=2025-10-31')
  expect(toLotFilter(parseLotSearch(parameters))).toEqual({
    search: 'enero',
    kind: 'dkt',
    state: 'partial',
    from: '2025-10-01',
    to: '2025-10-31',
  })
})

test('what no filter is counts as absent', () => {
  const parameters = new URLSearchParams('kind=ventas&state=ok&from=ayer&to=2025-13-01')
  expect(toLotFilter(parseLotSearch(parameters))).toEqual({})
})

test('every parameter can be taken away', () => {
  const parameters = new URLSearchParams('q=a&kind=dkt&state=undone&from=2025-10-01&to=2025-10-02')
  for (const name of Object.keys(NO_LOT_SEARCH)) parameters.delete(name)
  expect([...parameters.keys()]).toEqual([])
})
