import { describe, expect, test } from 'vitest'
import { findWindowText } from './support/find-window-text.ts'
import { sourceFiles } from './support/source-files.ts'

describe('text of the window', () => {
  test('is in the locale files alone', () => {
    const files = sourceFiles((path) => /^src-renderer\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    expect(files.filter(({ path }) => path.endsWith('.tsx')).length).toBeGreaterThan(10)
    const found = files.flatMap(({ path, text }) => findWindowText(text).map((words) => `${path}: ${words}`))
    expect(found).toEqual([])
  })

  test.each([
    ['text between tags', 'export const A = () => <p>Ejecutar ETL</p>', ['Ejecutar ETL']],
    ['an English text', 'export const A = () => <p>Run now</p>', ['Run now']],
    ['a spoken attribute', 'export const A = () => <b aria-label="Cerrar" />', ['Cerrar']],
    [
      'a literal in braces',
      "export const A = () => <p>{'Sin datos todavía'}</p>",
      ['Sin datos todavía', 'Sin datos todavía'],
    ],
    ['a Spanish constant', "export const empty = 'Ningún gap'", ['Ningún gap']],
    ['a key of the locale files', "export const A = () => <p title={t('gaps.title')}>{t('gaps.empty')}</p>", []],
    ['a class, an id and the name of the program', 'export const A = () => <p id="x" className="row">Caudal</p>', []],
    ['keys to press', 'export const A = () => <kbd>Ctrl+K</kbd>', []],
    ['punctuation', 'export const A = () => <p>{a} · {b} %</p>', []],
  ])('%s', (_, code, texts) => {
    expect(findWindowText(code)).toEqual(texts)
  })
})
