import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { createColumnHelper } from '@tanstack/react-table'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { UPLOAD_TABLES } from '../../src-shared/domain/upload-fields.ts'
import type { UploadField } from '../../src-shared/domain/upload-table.ts'
import type { CatalogRow, UploadKind } from '../../src-shared/domain/upload.ts'
import { RelativeTime } from '../feedback/relative-time.tsx'
import { lotPath } from '../lots/lot-path.ts'
import { ClampedText } from '../table/clamped-text.tsx'
import type { TableFeatures } from '../table/table-features.ts'
import { isNumberField } from '../upload-fields/field-value-text.ts'
import { useFieldText } from '../upload-fields/use-field-text.ts'

const helper = createColumnHelper<TableFeatures, CatalogRow>()

const LOT_PX = 84
const UPDATED_PX = 104
/** Space between columns. */
const GAP_PX = 16

const useStyles = makeStyles({
  link: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
})

/** Width of a field's column: what its longest usual value takes in two small lines. */
function widthPx({ type }: UploadField): number {
  switch (type.type) {
    case 'text':
      return type.maximumLength > 100 ? 220 : type.maximumLength > 20 ? 124 : 76
    case 'code':
      return type.maximumLength > 14 ? 116 : type.maximumLength > 3 ? 108 : 64
    case 'decimal':
      return 112
    case 'integer':
      return 84
    case 'date':
      return 92
    case 'boolean':
      return 64
    case 'choice':
      return 84
  }
}

/** The narrowest that a table of that kind may be. */
export function catalogWidth(kind: UploadKind): string {
  const { fields } = UPLOAD_TABLES[kind]
  const sum = fields.reduce((total, field) => total + widthPx(field) + GAP_PX, LOT_PX + UPDATED_PX + 3 * GAP_PX)
  return `${sum}px`
}

/** A column for each field, and after those of the key which lot the row came from. */
export function useCatalogColumns(kind: UploadKind) {
  const { t } = useTranslation('lots')
  const styles = useStyles()
  const text = useFieldText(kind)
  return useMemo(() => {
    const { fields, key } = UPLOAD_TABLES[kind]
    const columnOf = (field: UploadField) =>
      helper.display({
        id: field.name,
        header: text.label(field.name),
        meta: {
          track: `minmax(${widthPx(field)}px, ${widthPx(field)}fr)`,
          align: isNumberField(field) ? 'end' : 'start',
        },
        cell: ({ row }) => <ClampedText text={text.value(field.name, row.original.values[field.name] ?? null)} />,
      })
    const isKey = ({ name }: UploadField): boolean => key.includes(name) || name === 'nombre'
    return helper.columns([
      ...fields.filter(isKey).map(columnOf),
      helper.accessor('lotId', {
        header: t('column.lot'),
        meta: { track: `${LOT_PX}px` },
        cell: ({ getValue, row }) => {
          const lotId = getValue()
          return lotId === null ? (
            '–'
          ) : (
            <Link
              className={styles.link}
              to={lotPath(lotId)}
              title={lotId}
              aria-label={t('catalog.lotOf', { key: text.rowKey(row.original.key, key) })}
            >
              {t('seeLot')}
            </Link>
          )
        },
      }),
      // What every row has first: the table is wider than the window.
      ...fields
        .filter((field) => !isKey(field))
        .toSorted((a, b) => Number(b.required) - Number(a.required))
        .map(columnOf),
      helper.accessor('updatedAt', {
        header: t('column.updated'),
        meta: { track: `${UPDATED_PX}px` },
        cell: ({ getValue }) => (
          <Text size={200}>
            <RelativeTime instant={getValue()} />
          </Text>
        ),
      }),
    ])
  }, [t, styles, text, kind])
}
