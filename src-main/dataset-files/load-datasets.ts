import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { labelledDatasetSchema } from '../../src-shared/domain/dataset.ts'
import type { Dataset, LabelledDataset } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'

/** A dataset as it lies in its folder: its SQL is a file of its own beside `dataset.json`. `position` orders them on screen. */
const datasetFileSchema = labelledDatasetSchema
  .omit({ template: true })
  .extend({ templateFile: z.string().regex(/^[a-z_]+\.sql$/), position: z.int().min(1) })

interface PlacedDataset {
  readonly position: number
  readonly dataset: LabelledDataset
}

/**
 * Every dataset under `folder` (one subfolder each), by position. Throws FILE_NOT_FOUND, or FILE_CORRUPT when one contradicts itself
 * or another.
 */
export async function loadDatasets(folder: string): Promise<readonly LabelledDataset[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('FILE_NOT_FOUND', { cause, details: { file: folder } })
  })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const placed = await Promise.all(folders.toSorted().map((name) => loadDataset(join(folder, name))))
  const datasets = placed.toSorted((left, right) => left.position - right.position).map(({ dataset }) => dataset)
  assertApart(datasets, folder)
  return datasets
}

/** Two datasets of one id or one table would each take the other's days for its own. */
function assertApart(datasets: readonly Dataset[], folder: string): void {
  for (const name of ['id', 'table'] as const) {
    const names = datasets.map((dataset) => dataset[name])
    const twice = names.find((each, index) => names.indexOf(each) < index)
    if (twice === undefined) continue
    throw new AppError('FILE_CORRUPT', {
      details: { file: folder },
      technical: `two datasets have the ${name} ${twice}`,
    })
  }
}

async function loadDataset(folder: string): Promise<PlacedDataset> {
  const file = join(folder, 'dataset.json')
  try {
    const { templateFile, position, ...definition } = datasetFileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const template = (await readFile(join(folder, templateFile), 'utf8')).trim()
    return { position, dataset: assertCoherent({ ...definition, template }) }
  } catch (cause) {
    throw new AppError('FILE_CORRUPT', { cause, details: { file } })
  }
}

/** The business date, the key and the amount must be columns of types that can be what they are said to be. */
function assertCoherent(dataset: LabelledDataset): LabelledDataset {
  const types = new Map(dataset.columns.map((column) => [column.name, column.type.kind]))
  if (types.size !== dataset.columns.length) throw new Error('a column is named twice')
  const dateType = types.get(dataset.businessDateColumn)
  if (dateType !== 'timestamp' && dateType !== 'date')
    throw new Error(`${dataset.businessDateColumn} is no date column`)
  for (const key of dataset.keyColumns) if (!types.has(key)) throw new Error(`key ${key} is no column`)
  if (dataset.amountColumn !== null && types.get(dataset.amountColumn) !== 'decimal')
    throw new Error(`${dataset.amountColumn} is no decimal column`)
  for (const parameter of ['@desde', '@hasta'])
    if (!dataset.template.includes(parameter)) throw new Error(`the template does not ask for ${parameter}`)
  return dataset
}
