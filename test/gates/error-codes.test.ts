import { expect, test } from 'vitest'
import { ERROR_CODES } from '../../src-shared/domain/error-report.ts'
import { sourceFiles } from './support/source-files.ts'

/** Codes that occur as a word in none of the texts. */
function unusedCodes(codes: readonly string[], texts: readonly string[]): readonly string[] {
  const words = new Set(texts.flatMap((text) => text.match(/\b[A-Z][A-Z_]+\b/g) ?? []))
  return codes.filter((code) => !words.has(code))
}

test('every error code is used: a text that nobody can ever read misleads whoever looks for its cause', () => {
  const files = sourceFiles((path) => /^src-(main|renderer)\/.*(?<!\.test)\.tsx?$/.test(path))
  expect(files.length).toBeGreaterThan(100)
  const texts = files.map(({ text }) => text)
  expect(unusedCodes(ERROR_CODES, texts)).toEqual([])
  expect(unusedCodes(['NOBODY_RAISES_THIS'], texts)).toEqual(['NOBODY_RAISES_THIS'])
})
