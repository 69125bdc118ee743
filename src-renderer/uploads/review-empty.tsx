import { Button } from '@fluentui/react-components'
import { CheckmarkCircle24Regular, Search24Regular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { ReviewFilter } from '../../src-shared/domain/upload.ts'
import { EmptyState } from '../feedback/empty-state.tsx'

interface ReviewEmptyProps {
  readonly filter: ReviewFilter
  readonly isSearch: boolean
  readonly onAll: () => void
}

/** No row is left by the filter: good news where it was one of problems. */
export function ReviewEmpty({ filter, isSearch, onAll }: ReviewEmptyProps): ReactNode {
  const { t } = useTranslation('uploads-screen')
  const isGood = !isSearch && filter === 'problems'
  return (
    <EmptyState
      icon={isGood ? <CheckmarkCircle24Regular /> : <Search24Regular />}
      title={isGood ? t('review.noProblems') : t('review.noneFound')}
      body={isGood ? t('review.noProblemsBody') : t('review.noneFoundBody')}
    >
      {(filter !== 'all' || isSearch) && <Button onClick={onAll}>{t('review.showAll')}</Button>}
    </EmptyState>
  )
}
