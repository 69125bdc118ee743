import { z } from 'zod'
import type { JobKindView } from '../../src-shared/domain/job.ts'
import type { JobKinds } from './job-handler.ts'

/** What the rest of the program may know of each kind. What JSON Schema cannot say of its parameters is left open there. */
export function describeKinds(kinds: JobKinds, paused: ReadonlySet<string>): readonly JobKindView[] {
  const schemaOf = (parameters: z.ZodType): unknown =>
    z.toJSONSchema(parameters, { io: 'input', unrepresentable: 'any' })
  return [
    ...kinds.groups.map(({ kind, labels, parameters }) => ({
      kind,
      isGroup: true,
      labels,
      parametersSchema: schemaOf(parameters),
      canEdit: false,
      paused: false,
    })),
    ...kinds.handlers.map(({ kind, labels, parameters, canEdit }) => ({
      kind,
      isGroup: false,
      labels,
      parametersSchema: schemaOf(parameters),
      canEdit,
      paused: paused.has(kind),
    })),
  ]
}
