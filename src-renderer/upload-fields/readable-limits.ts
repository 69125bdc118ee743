import type { RowProblem } from '../../src-shared/domain/upload.ts'
import type { Formats } from '../language/formats.ts'

/** Variables that are amounts or counts; the others are the user's own words. */
const LIMITS = new Set(['expected', 'minimum', 'maximum'])

/** The variables of a reason's text, amounts as people read them: `12037.03` → `12.037,03`. */
export function readableLimits(details: RowProblem['details'], formats: Formats): RowProblem['details'] {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => {
      const text = String(value)
      const isAmount = LIMITS.has(name) && /^-?\d+(\.\d+)?$/.test(text)
      return [name, isAmount ? formats.exact(text, text.includes('.') ? 'cents' : 'whole') : value]
    }),
  )
}
