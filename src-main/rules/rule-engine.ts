import { LogicEngine } from 'json-logic-engine'
import type { RuleOperator } from '../../src-shared/domain/card-rule.ts'
import { foldText } from '../foundation/fold-text.ts'
import { compareDecimals } from './compare-decimals.ts'

/** How values of a field compare: exact decimals, canonical texts as they are (dates, choices, yes-or-no), or words without regard to case and accents. */
export type Comparison = 'decimal' | 'canonical' | 'words'

type Compare = (left: string, right: string) => number

const COMPARISONS: Readonly<Record<Comparison, Compare>> = {
  decimal: compareDecimals,
  canonical: compareTexts,
  words: (left, right) => compareTexts(foldOnce(left), foldOnce(right)),
}

/** An engine of JSON Logic that knows our comparisons: `decimal.at_most`, `words.one_of` and so on take a value, which may be null, and what it is compared with. */
export function createRuleEngine(): LogicEngine {
  const engine = new LogicEngine()
  for (const [comparison, compare] of Object.entries(COMPARISONS)) {
    for (const [operator, test] of Object.entries(TESTS)) {
      engine.addMethod(`${comparison}.${operator}`, ([value, ...others]: readonly (string | null)[]) =>
        test(value ?? null, others as readonly string[], compare),
      )
    }
  }
  return engine
}

/** An empty field differs from every value; it is not less or more than any. */
const TESTS: Readonly<
  Record<RuleOperator, (value: string | null, others: readonly string[], compare: Compare) => boolean>
> = {
  equals: (value, [other = ''], compare) => value !== null && compare(value, other) === 0,
  differs: (value, [other = ''], compare) => value === null || compare(value, other) !== 0,
  less_than: (value, [other = ''], compare) => value !== null && compare(value, other) < 0,
  at_most: (value, [other = ''], compare) => value !== null && compare(value, other) <= 0,
  greater_than: (value, [other = ''], compare) => value !== null && compare(value, other) > 0,
  at_least: (value, [other = ''], compare) => value !== null && compare(value, other) >= 0,
  contains: (value, [other = '']) => value !== null && foldOnce(value).includes(foldOnce(other)),
  starts_with: (value, [other = '']) => value !== null && foldOnce(value).startsWith(foldOnce(other)),
  one_of: (value, others, compare) => value !== null && others.some((other) => compare(value, other) === 0),
  is_empty: (value) => value === null,
  is_not_empty: (value) => value !== null,
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Columns of brands and stores say the same few words: each is folded once, up to a limit. */
const folded = new Map<string, string>()
const MOST_FOLDED = 10_000

function foldOnce(text: string): string {
  const before = folded.get(text)
  if (before !== undefined) return before
  const now = foldText(text)
  if (folded.size >= MOST_FOLDED) folded.clear()
  folded.set(text, now)
  return now
}
