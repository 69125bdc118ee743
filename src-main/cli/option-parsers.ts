import { InvalidArgumentError } from 'commander'
import type { z } from 'zod'
import { businessDateSchema } from '../../src-shared/domain/business-date.ts'
import type { BusinessDate } from '../../src-shared/domain/business-date.ts'
import type { Translator } from '../foundation/translator.ts'

/** Readers of option values; what does not fit ends the command line with exit code 2 and says what was expected. */
export interface OptionParsers {
  wholeNumber(minimum: number, maximum: number): (text: string) => number
  readonly date: (text: string) => BusinessDate
  /** What the schema makes of a text that is neither empty nor longer than it allows. */
  text(schema: z.ZodString): (text: string) => string
  /** `1,7` → [1, 7], 1 Monday … 7 Sunday; `none` → []. */
  readonly weekdays: (text: string) => readonly number[]
}

export function createOptionParsers(translator: Translator): OptionParsers {
  const refuse = (key: string, variables: Readonly<Record<string, string | number>> = {}): never => {
    throw new InvalidArgumentError(translator.text(`usage.${key}`, variables))
  }
  const wholeNumber = (minimum: number, maximum: number) => (text: string) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return value >= minimum && value <= maximum ? value : refuse('wholeNumber', { minimum, maximum })
  }
  const weekday = wholeNumber(1, 7)
  return {
    wholeNumber,
    date(text) {
      const parsed = businessDateSchema.safeParse(text)
      return parsed.success ? parsed.data : refuse('date')
    },
    text: (schema) => (text) => {
      const parsed = schema.safeParse(text)
      return parsed.success ? parsed.data : refuse('text', { maximum: schema.maxLength ?? 0 })
    },
    weekdays: (text) => (text === 'none' ? [] : text.split(',').map((part) => weekday(part.trim()))),
  }
}
