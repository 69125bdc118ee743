import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { SourceWarning } from '../../src-shared/domain/source-table.ts'
import { useFormats } from '../language/use-formats.ts'
import { columnLetters } from './column-letters.ts'

/** What the reader noticed, in words, with where it is. */
export function useWarningText(): (warning: SourceWarning) => string {
  const { t, i18n } = useTranslation('uploads-screen')
  const formats = useFormats()
  return useCallback(
    ({ code, count, row, column }) => {
      // Warnings are data: their texts are not known to the type of the text keys.
      const say = i18n.t as (key: string, variables: object) => string
      const key = `uploads:warnings.${code}`
      const text = i18n.exists(key, { count }) ? say(key, { count, formatted: formats.integer(count) }) : code
      if (row === null) return text
      const place =
        column === null
          ? t('layout.inRow', { row: formats.integer(row) })
          : t('layout.inCell', { row, column: columnLetters(column) })
      const where =
        count < 2 ? t('layout.once', { place }) : t('layout.several', { formatted: formats.integer(count), place })
      return `${text} ${where}`
    },
    [t, i18n, formats],
  )
}
