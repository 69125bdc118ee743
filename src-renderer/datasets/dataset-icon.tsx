import { Box20Regular, Database20Regular, Receipt20Regular } from '@fluentui/react-icons'
import type { ReactElement } from 'react'

/** Of a dataset that nobody has drawn anything for: a table's. */
export function datasetIcon(datasetId: string): ReactElement {
  switch (datasetId) {
    case 'ventas':
      return <Receipt20Regular />
    case 'inventario':
      return <Box20Regular />
    default:
      return <Database20Regular />
  }
}
