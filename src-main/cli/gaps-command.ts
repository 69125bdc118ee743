import path from 'node:path'
import { countChain } from '../../src-shared/domain/chain-counters.ts'
import type { DatasetId } from '../../src-shared/domain/dataset.ts'
import type { StoreGaps } from '../../src-shared/domain/gap.ts'
import { gapWorkbook } from '../api/gap-workbook.ts'
import type { DatasetGaps } from '../api/gap-workbook.ts'
import type { Engine } from '../engine/engine.ts'
import { gapTable } from '../engine/gap-table.ts'
import type { Translator } from '../foundation/translator.ts'
import { EXIT } from './exit-codes.ts'
import type { ExitCode } from './exit-codes.ts'
import type { Output } from './output.ts'

/** Prints the gap table of a dataset and the chain's counters. */
export async function showGaps(
  engine: Engine,
  output: Output,
  translator: Translator,
  datasetId: DatasetId,
): Promise<ExitCode> {
  const rows = await gapTable(engine, datasetId)
  output.result(rows, () => {
    printGapTable(rows, output, translator)
  })
  return EXIT.done
}

/** Writes the gap tables of every dataset to a workbook. Rejects as `writeWorkbook` does. */
export async function exportGaps(
  engine: Engine,
  output: Output,
  translator: Translator,
  file: string,
): Promise<ExitCode> {
  const filePath = path.resolve(file)
  const tables: DatasetGaps[] = []
  for (const { id, labels } of engine.datasets) {
    const rows = await gapTable(engine, id)
    tables.push({ datasetId: id, name: labels[translator.language].name, rows })
  }
  await engine.errands.writeWorkbook(gapWorkbook(translator.text, filePath, tables))
  output.result({ file: filePath }, () => output.line(translator.text('export.written', { file: filePath })))
  return EXIT.done
}

function printGapTable(rows: readonly StoreGaps[], output: Output, translator: Translator): void {
  const text = translator.text
  const numbers = new Intl.NumberFormat(translator.language === 'es' ? 'es-VE' : 'en-US')
  const percent = new Intl.NumberFormat(translator.language === 'es' ? 'es-VE' : 'en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  output.table(
    [
      { title: text('gaps.store') },
      { title: text('gaps.rows'), align: 'right' },
      { title: text('gaps.last') },
      { title: text('gaps.behind'), align: 'right' },
      { title: text('gaps.completeness'), align: 'right' },
      { title: text('gaps.gaps'), align: 'right' },
      { title: text('gaps.suspicious'), align: 'right' },
      { title: text('gaps.state') },
    ],
    rows.map((row) => [
      row.storeName,
      numbers.format(row.rows),
      row.lastSaleDate ?? text('gaps.never'),
      row.daysBehind === null ? '–' : text('gaps.days', { count: row.daysBehind }),
      row.completenessPercent === null ? '–' : `${percent.format(row.completenessPercent)} %`,
      row.gapDays,
      row.suspiciousDays,
      text(`gaps.freshness.${row.freshness}`),
    ]),
  )
  output.line(text('gaps.summary', { ...countChain(rows) }))
}
