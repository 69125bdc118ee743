/** One parameter of a job as the form shows it. */
export interface FormField {
  readonly name: string
  readonly required: boolean
  readonly control: FieldControl
}

/** `json` is for what the form has no control for: it is written as JSON. */
export type FieldControl =
  | { readonly kind: 'text' | 'date' | 'boolean' | 'stores' | 'texts' | 'json' }
  | { readonly kind: 'store' | 'dataset' }
  | { readonly kind: 'number'; readonly whole: boolean; readonly min: number | null; readonly max: number | null }
  | { readonly kind: 'choice' | 'choices'; readonly options: readonly string[] }

type Schema = Readonly<Record<string, unknown>>

/** The fields of an object's JSON Schema, in its order; empty for any other schema. */
export function formFields(schema: unknown): readonly FormField[] {
  const root = asSchema(schema)
  const required = Array.isArray(root['required']) ? root['required'] : []
  return Object.entries(asSchema(root['properties'])).map(([name, property]) => ({
    name,
    required: required.includes(name),
    control: controlOf(asSchema(property)),
  }))
}

function controlOf(schema: Schema): FieldControl {
  const options = optionsOf(schema)
  if (options) return { kind: 'choice', options }
  switch (schema['type']) {
    case 'boolean':
      return { kind: 'boolean' }
    case 'integer':
    case 'number':
      return {
        kind: 'number',
        whole: schema['type'] === 'integer',
        min: numberOr(schema['minimum']),
        max: numberOr(schema['maximum']),
      }
    case 'string':
      return { kind: textControlOf(schema['format']) }
    case 'array': {
      const items = asSchema(schema['items'])
      const choices = optionsOf(items)
      if (choices) return { kind: 'choices', options: choices }
      if (items['type'] !== 'string') return { kind: 'json' }
      return { kind: items['format'] === 'store-id' ? 'stores' : 'texts' }
    }
    default:
      return { kind: 'json' }
  }
}

function textControlOf(format: unknown): 'date' | 'store' | 'dataset' | 'text' {
  switch (format) {
    case 'date':
      return 'date'
    case 'store-id':
      return 'store'
    case 'dataset-id':
      return 'dataset'
    default:
      return 'text'
  }
}

function optionsOf(schema: Schema): readonly string[] | null {
  const options = schema['enum']
  return Array.isArray(options) && options.every((option) => typeof option === 'string') ? options : null
}

function numberOr(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}

function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {}
}
