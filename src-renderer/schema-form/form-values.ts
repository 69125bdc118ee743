import type { FormField } from './form-field.ts'

/** What the fields hold while somebody edits: text where it is typed, so that nothing typed is lost before it makes sense. */
export type FormValues = Readonly<Record<string, unknown>>

const TYPED_AS_TEXT = new Set(['number', 'texts', 'json'])

/** Values of the fields for parameters that a job had. */
export function formValues(fields: readonly FormField[], parameters: unknown): FormValues {
  const given =
    typeof parameters === 'object' && parameters !== null ? (parameters as Readonly<Record<string, unknown>>) : {}
  return Object.fromEntries(
    fields.map(({ name, control }) => {
      const value = given[name]
      if (value === undefined || !TYPED_AS_TEXT.has(control.kind)) return [name, value]
      if (control.kind === 'texts') return [name, Array.isArray(value) ? value.join('\n') : '']
      return [name, typeof value === 'number' ? String(value) : JSON.stringify(value, null, 2)]
    }),
  )
}

/**
 * Parameters as the fields say, for the main process to judge: what makes no sense is handed over as it was typed, so that the answer
 * names its field. Empty fields are left out.
 */
export function parametersOf(fields: readonly FormField[], values: FormValues): Readonly<Record<string, unknown>> {
  const entries = fields.flatMap(({ name, control }): [string, unknown][] => {
    const value = values[name]
    if (value === undefined || value === null) return []
    if (typeof value !== 'string') return [[name, value]]
    const text = value.trim()
    if (control.kind === 'texts') {
      return [
        [
          name,
          text
            .split('\n')
            .map((line) => line.trim())
            .filter(Boolean),
        ],
      ]
    }
    if (text === '') return []
    if (control.kind === 'number') return [[name, numberTyped(text)]]
    return [[name, control.kind === 'json' ? jsonTyped(text) : value]]
  })
  return Object.fromEntries(entries)
}

/** `1.5` and `1,5` alike; anything else stays text. */
function numberTyped(text: string): number | string {
  const value = Number(text.replace(',', '.'))
  return Number.isFinite(value) ? value : text
}

function jsonTyped(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
