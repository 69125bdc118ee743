import { expect, test } from 'vitest'
import { RELATIVE_DAYS } from '../../../src-shared/domain/relative-date.ts'
import { parseRelativeDate, relativeDayWords } from './relative-day-words.ts'

test('every relative day has a word in both languages, with days after or before it', () => {
  for (const language of ['es', 'en'] as const) {
    const days = relativeDayWords(language).split(', ')
    expect(new Set(days.map((word) => parseRelativeDate(word)?.day))).toEqual(new Set(RELATIVE_DAYS))
    for (const word of days) {
      expect(parseRelativeDate(`${word}-3`)).toEqual({ day: parseRelativeDate(word)?.day, offsetDays: -3 })
      expect(parseRelativeDate(`${word.toUpperCase()}+45`)?.offsetDays).toBe(45)
    }
  }
})

test('anything else is no day', () => {
  for (const text of ['', 'mañana', 'ayer-', 'ayer+', '-3', 'ayer-3661', 'ayer -3 días', '2026-11-22']) {
    expect(parseRelativeDate(text), text).toBeNull()
  }
})
