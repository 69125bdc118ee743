import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallOptions } from '../../src-shared/domain/procedure.ts'

/** The conditions of a call in words, one sentence each. */
export function useOptionsText(): (options: CallOptions) => readonly string[] {
  const { t } = useTranslation('procedures')
  return useCallback(
    ({ transaction, timeoutMinutes, retries }) => [
      t(transaction ? 'optionText.transaction' : 'optionText.noTransaction'),
      timeoutMinutes === null ? t('optionText.noTimeout') : t('optionText.timeout', { count: timeoutMinutes }),
      ...(retries === 0 ? [] : [t('optionText.retries', { count: retries })]),
    ],
    [t],
  )
}
