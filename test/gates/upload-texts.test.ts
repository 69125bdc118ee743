import { expect, test } from 'vitest'
import { LOT_STATES, ROW_REASONS, UPLOAD_KINDS } from '../../src-shared/domain/upload.ts'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import { SOURCE_WARNING_CODES } from '../../src-shared/domain/source-table.ts'
import en from '../../src-shared/locales/en/uploads.json' with { type: 'json' }
import es from '../../src-shared/locales/es/uploads.json' with { type: 'json' }

const LANGUAGES = [
  ['es', es],
  ['en', en],
] as const

const SENTENCE = /^[\p{Lu}«“¿].*(?:[.?!…]|\}\})$/u

test.each(LANGUAGES)('every reason, warning, state and field has its text, and no other (%s)', (_language, texts) => {
  expect(Object.keys(texts.reasons).toSorted()).toEqual([...ROW_REASONS].toSorted())
  // Plural forms of a text are one text.
  const warnings = Object.keys(texts.warnings).map((key) => key.replace(/_(?:one|many|other)$/, ''))
  expect([...new Set(warnings)].toSorted()).toEqual([...SOURCE_WARNING_CODES].toSorted())
  expect(Object.keys(texts.lotStates).toSorted()).toEqual([...LOT_STATES].toSorted())
  for (const kind of UPLOAD_KINDS) {
    const names = UPLOAD_TABLES[kind].fields.map(({ name }) => name)
    expect(Object.keys(texts.fields[kind])).toEqual(names)
    expect(Object.keys(texts.help[kind])).toEqual(names)
  }
})

test.each(LANGUAGES)('reasons, warnings and help are sentences (%s)', (_language, { reasons, warnings, help }) => {
  const sentences = [reasons, warnings, ...Object.values(help)].flatMap((texts) => Object.values<string>(texts))
  expect(sentences.filter((text) => !SENTENCE.test(text))).toEqual([])
  expect(SENTENCE.test('falta el punto')).toBe(false)
})

test('the labels of a kind’s fields are all different', () => {
  for (const texts of [es, en]) {
    for (const kind of UPLOAD_KINDS) {
      const labels = Object.values<string>(texts.fields[kind])
      expect(new Set(labels).size).toBe(labels.length)
    }
  }
})
