import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { syncRunParametersSchema, syncStoreParametersSchema } from '../../src-shared/domain/job.ts'
import { formFields } from './form-field.ts'
import { formValues, parametersOf } from './form-values.ts'

const fieldsOf = (schema: z.ZodType) => formFields(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))

describe('a form made from a kind of job', () => {
  test('has a control of its own for every type that our kinds use', () => {
    expect(fieldsOf(syncRunParametersSchema)).toEqual([
      { name: 'datasetId', required: true, control: { kind: 'dataset' } },
      { name: 'storeIds', required: true, control: { kind: 'stores' } },
      { name: 'from', required: true, control: { kind: 'date' } },
      { name: 'to', required: true, control: { kind: 'date' } },
      { name: 'reload', required: true, control: { kind: 'boolean' } },
    ])
    const schema = z.object({
      copies: z.int().min(1).max(9),
      share: z.number().optional(),
      days: z.array(z.enum(['lunes', 'martes'])),
      mails: z.array(z.string()),
      note: z.string(),
    })
    expect(fieldsOf(schema).map(({ control }) => control)).toEqual([
      { kind: 'number', whole: true, min: 1, max: 9 },
      { kind: 'number', whole: false, min: null, max: null },
      { kind: 'choices', options: ['lunes', 'martes'] },
      { kind: 'texts' },
      { kind: 'text' },
    ])
  })

  test('leaves what it has no control for to JSON', () => {
    const control = fieldsOf(syncStoreParametersSchema).find(({ name }) => name === 'spans')?.control
    expect(control).toEqual({ kind: 'json' })
  })

  test('gives back the parameters that it was opened with', () => {
    const schema = z.object({
      copies: z.int(),
      mails: z.array(z.string()),
      spans: z.array(z.object({ a: z.string() })),
    })
    const parameters = { copies: 3, mails: ['a@b', 'c@d'], spans: [{ a: 'x' }] }
    const fields = fieldsOf(schema)
    expect(parametersOf(fields, formValues(fields, parameters))).toEqual(parameters)
  })

  test('hands over what makes no sense as it was typed, and nothing for an empty field', () => {
    const fields = fieldsOf(
      z.object({ copies: z.int(), share: z.number(), spans: z.array(z.object({})), note: z.string() }),
    )
    expect(parametersOf(fields, { copies: 'tres', share: '1,5', spans: '[{', note: ' ' })).toEqual({
      copies: 'tres',
      share: 1.5,
      spans: '[{',
    })
  })
})
