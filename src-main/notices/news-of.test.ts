import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newsOf, toldOf } from './news-of.ts'
import type { StoreStanding, Told } from './store-standing.ts'

const storeIds = ['tienda_01', 'tienda_02', 'tienda_03', 'tienda_04', 'tienda_05']

function standing(storeId: string, failing: boolean, daysBehind = 0): StoreStanding {
  const failure = failing ? ({ code: 'CONNECTION_TIMEOUT', details: { server: storeId } } as const) : null
  return { storeId, storeName: storeId.toUpperCase(), failure, daysBehind, lastDate: null, isBehind: daysBehind > 7 }
}

const standings = fc
  .subarray(storeIds)
  .chain((ids) =>
    fc.tuple(
      ...ids.map((id) => fc.tuple(fc.boolean(), fc.nat(14)).map(([failing, days]) => standing(id, failing, days))),
    ),
  )

const named = (stores: readonly StoreStanding[] | undefined): readonly string[] =>
  (stores ?? []).map(({ storeId }) => storeId)

test('there is news exactly when the stores do not stand as was told', () => {
  fc.assert(
    fc.property(standings, standings, (before, now) => {
      const told = toldOf(before)
      const believes = (id: string): unknown => told.get(id) ?? { failing: false, behind: false }
      const changed = now.some(({ storeId, failure, isBehind }) => {
        const truth = { failing: failure !== null, behind: isBehind }
        return JSON.stringify(believes(storeId)) !== JSON.stringify(truth)
      })
      expect(newsOf(told, now) !== null).toBe(changed)
    }),
  )
})

test('what was told once is not told again', () => {
  fc.assert(
    fc.property(standings, (now) => {
      expect(newsOf(toldOf(now), now)).toBeNull()
    }),
  )
})

test('whoever was told nothing in between learns the same as who was told every step', () => {
  fc.assert(
    fc.property(standings, fc.array(standings, { maxLength: 6 }), standings, (start, steps, end) => {
      const offline = toldOf(start)
      let online: Told = offline
      for (const step of [...steps, end]) if (newsOf(online, step) !== null) online = toldOf(step)
      const after = newsOf(offline, end) === null ? offline : toldOf(end)
      const isTrue = (told: Told): boolean =>
        end.every(({ storeId, failure, isBehind }) => {
          const { failing, behind } = told.get(storeId) ?? { failing: false, behind: false }
          return failing === (failure !== null) && behind === isBehind
        })
      expect([isTrue(online), isTrue(after)]).toEqual([true, true])
    }),
  )
})

test('every store is in one place at most, and all that fail or are behind are told or counted', () => {
  fc.assert(
    fc.property(standings, standings, (before, now) => {
      const news = newsOf(toldOf(before), now)
      if (news === null) return
      const { failed, recovered, behind, caughtUp, stillFailing, stillBehind } = news
      expect(failed.filter((store) => recovered.includes(store))).toEqual([])
      expect(behind.filter((store) => caughtUp.includes(store))).toEqual([])
      expect(failed.length + stillFailing).toBe(now.filter(({ failure }) => failure !== null).length)
      expect(behind.length + stillBehind).toBe(now.filter(({ isBehind }) => isBehind).length)
    }),
  )
})

test('the order of the stores decides nothing but the order of what is told', () => {
  fc.assert(
    fc.property(standings, standings, (before, now) => {
      const [one, other] = [newsOf(toldOf(before), now), newsOf(toldOf(before), now.toReversed())]
      expect(named(one?.failed).toSorted()).toEqual(named(other?.failed).toSorted())
      expect(named(one?.recovered).toSorted()).toEqual(named(other?.recovered).toSorted())
    }),
  )
})

test('a failure that passed before anybody was told of it is no news; neither is a store that is no longer there', () => {
  const told = toldOf([standing('tienda_01', true)])
  expect(newsOf(new Map(), [standing('tienda_01', false)])).toBeNull()
  expect(newsOf(told, [standing('tienda_02', false)])).toBeNull()
  expect(newsOf(told, [standing('tienda_01', true)])).toBeNull()
})

test('one digest for sixteen stores: two fail newly, one recovers, one falls behind, three are only counted', () => {
  const before = [
    standing('a', true),
    standing('b', true),
    standing('c', true),
    standing('d', false),
    standing('e', false, 9),
  ]
  const now = [
    standing('a', false),
    standing('b', true),
    standing('c', true),
    standing('d', true, 8),
    standing('f', true),
    standing('e', false, 10),
  ]
  const news = newsOf(toldOf(before), now)
  expect(named(news?.failed)).toEqual(['d', 'f'])
  expect(named(news?.recovered)).toEqual(['a'])
  expect(named(news?.behind)).toEqual(['d'])
  expect(news).toMatchObject({ caughtUp: [], stillFailing: 2, stillBehind: 1 })
})
