import { z } from 'zod'

/**
 * Type that a dataset's column has in the warehouse. Decimals keep their exact value (`precision` ≤ 38); `timestamp` is
 * naive local time with microseconds.
 */
export const columnTypeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('integer') }),
  z.object({ kind: z.literal('bigint') }),
  z.object({ kind: z.literal('decimal'), precision: z.int().min(1).max(38), scale: z.int().min(0).max(38) }),
  z.object({ kind: z.literal('double') }),
  z.object({ kind: z.literal('boolean') }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('timestamp') }),
])
export type ColumnType = z.infer<typeof columnTypeSchema>

export const datasetColumnSchema = z.object({ name: z.string().min(1), type: columnTypeSchema, required: z.boolean() })
export type DatasetColumn = z.infer<typeof datasetColumnSchema>

/** Name of a dataset, such as `ventas`. Which ones exist is what `resources/datasets` says, not code. */
export const datasetIdSchema = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z_]*$/)
  // Forms made from a schema offer the datasets for it.
  .meta({ format: 'dataset-id' })
export type DatasetId = z.infer<typeof datasetIdSchema>

/**
 * What is extracted from every store: data, not code. `template` is a SELECT with the parameters `@desde` (inclusive) and
 * `@hasta` (exclusive); `keyColumns` make a row unique together with `businessDateColumn`. Every day's rows and the exact sum of
 * `amountColumn` are compared with the store's own.
 */
export const datasetSchema = z.object({
  id: datasetIdSchema,
  table: z.string().regex(/^[a-z_]+$/),
  columns: z.array(datasetColumnSchema).min(1),
  businessDateColumn: z.string(),
  keyColumns: z.array(z.string()).min(1),
  amountColumn: z.string().nullable(),
  template: z.string(),
})
export type Dataset = z.infer<typeof datasetSchema>

/** What is said of a dataset in one language: its name ("Ventas"), and what one of its days holds. */
const datasetLabelsSchema = z.object({ name: z.string().min(1).max(40), about: z.string().min(1) })

/** A dataset with the words that name it on screen. */
export const labelledDatasetSchema = datasetSchema.extend({
  labels: z.object({ es: datasetLabelsSchema, en: datasetLabelsSchema }),
})
export type LabelledDataset = z.infer<typeof labelledDatasetSchema>
export type DatasetLabels = LabelledDataset['labels']
