import type { z } from 'zod'
import type { ParameterProblem } from '../../src-shared/ipc/job-requests.ts'

/** What of `parameters` does not fit, a field at a time; empty when all does. The window finds the words. */
export function parameterProblems(schema: z.ZodType, parameters: unknown): readonly ParameterProblem[] {
  const parsed = schema.safeParse(parameters)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), ...problemOf(issue, parameters) }))
}

function problemOf(issue: z.core.$ZodIssue, parameters: unknown): Omit<ParameterProblem, 'path'> {
  switch (issue.code) {
    case 'invalid_type':
      return { problem: valueAt(parameters, issue.path) === undefined ? 'required' : 'type', limit: null }
    case 'too_small':
      return {
        problem: issue.origin === 'number' || issue.origin === 'int' ? 'tooSmall' : 'tooShort',
        limit: Number(issue.minimum),
      }
    case 'too_big':
      return {
        problem: issue.origin === 'number' || issue.origin === 'int' ? 'tooBig' : 'tooLong',
        limit: Number(issue.maximum),
      }
    case 'invalid_value':
      return { problem: 'choice', limit: null }
    default:
      return { problem: 'value', limit: null }
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = (current as Readonly<Record<PropertyKey, unknown>>)[key]
  }
  return current
}
