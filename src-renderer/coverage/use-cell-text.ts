import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { cellState, isHolidayCell, isSuspiciousCell } from '../../src-shared/domain/coverage-cell.ts'

/** What a cell says, in words: `Verificado, sospechoso, feriado`. */
export function useCellText(): (cell: number) => string {
  const { t } = useTranslation()
  return useCallback(
    (cell) =>
      [
        t(`coverage.state.${cellState(cell)}`),
        ...(isSuspiciousCell(cell) ? [t('coverage.suspicious').toLowerCase()] : []),
        ...(isHolidayCell(cell) ? [t('coverage.holiday').toLowerCase()] : []),
      ].join(', '),
    [t],
  )
}
