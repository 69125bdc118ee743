import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { datasetSchema } from '../../src-shared/domain/dataset.ts'
import type { Dataset } from '../../src-shared/domain/dataset.ts'
import { AppError } from '../foundation/app-error.ts'

/** A dataset as it lies in its folder: its SQL is a file of its own beside `dataset.json`. */
const datasetFileSchema = datasetSchema
  .omit({ template: true })
  .extend({ templateFile: z.string().regex(/^[a-z_]+\.sql$/) })

/** Every dataset under `folder` (one subfolder each), by id. Throws FILE_NOT_FOUND, or FILE_CORRUPT when one contradicts itself. */
export async function loadDatasets(folder: string): Promise<readonly Dataset[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new AppError('FILE_NOT_FOUND', { cause, details: { file: folder } })
  })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(folders.toSorted().map((name) => loadDataset(join(folder, name))))
}

async function loadDataset(folder: string): Promise<Dataset> {
  const file = join(folder, 'dataset.json')
  try {
    const { templateFile, ...definition } = datasetFileSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    const template = await readFile(join(folder, templateFile), 'utf8')
    return assertCoherent({ ...definition, template: template.trim() })
  } catch (cause) {
    throw new AppError('FILE_CORRUPT', { cause, details: { file } })
  }
}

/** The business date, the key and the amount must be columns of types that can be what they are said to be. */
function assertCoherent(dataset: Dataset): Dataset {
  const types = new Map(dataset.columns.map((column) => [column.name, column.type.kind]))
  if (types.size !== dataset.columns.length) throw new Error('a column is named twice')
  const dateType = types.get(dataset.businessDateColumn)
  if (dateType !== 'timestamp' && dateType !== 'date')
    throw new Error(`${dataset.businessDateColumn} is no date column`)
  for (const key of dataset.keyColumns) if (!types.has(key)) throw new Error(`key ${key} is no column`)
  if (dataset.amountColumn !== null && types.get(dataset.amountColumn) !== 'decimal')
    throw new Error(`${dataset.amountColumn} is no decimal column`)
  return dataset
}
