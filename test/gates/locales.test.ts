import { describe, expect, test } from 'vitest'
import { localeKeys } from './support/locale-keys.ts'
import type { LocaleTexts } from './support/locale-keys.ts'
import { sourceFiles } from './support/source-files.ts'

const folder = 'src-shared/locales/'

describe('locale files', () => {
  const files = new Map(
    sourceFiles((path) => path.startsWith(folder) && path.endsWith('.json')).map((f) => [f.path, f]),
  )
  const namesIn = (language: string): readonly string[] => {
    const prefix = `${folder}${language}/`
    return [...files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length))
  }
  const spanish = namesIn('es')

  test('there is a file per language for each area', () => {
    expect(spanish.length).toBeGreaterThan(0)
    expect(namesIn('en').toSorted()).toEqual(spanish.toSorted())
  })

  test.each(spanish)('%s has the same keys and placeholders in both languages', (name) => {
    const keysOf = (language: string): readonly string[] =>
      localeKeys(JSON.parse(files.get(`${folder}${language}/${name}`)?.text ?? '{}') as LocaleTexts)
    expect(keysOf('es').length).toBeGreaterThan(0)
    expect(keysOf('en')).toEqual(keysOf('es'))
  })

  test.each([
    { fault: 'a missing key', other: { a: { x: 'one {{name}}' } } },
    { fault: 'a lost placeholder', other: { a: { x: 'one' }, b: 'two' } },
    { fault: 'a key too many', other: { a: { x: 'one {{name}}' }, b: 'two', c: 'three' } },
  ])('$fault is found', ({ other }) => {
    expect(localeKeys(other)).not.toEqual(localeKeys({ a: { x: 'uno {{name}}' }, b: 'dos' }))
  })

  test('plural forms of one key are one key', () => {
    const spanishForms = { days_one: '{{count}} día', days_many: '{{count}} de días', days_other: '{{count}} días' }
    expect(localeKeys(spanishForms)).toEqual(localeKeys({ days_one: 'one day', days_other: '{{count}} days' }))
  })
})
