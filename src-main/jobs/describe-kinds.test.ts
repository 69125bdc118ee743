import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineJobKind } from './define-job-kind.ts'
import { describeKinds } from './describe-kinds.ts'

const example = {
  kind: 'copy-file',
  labels: { es: { name: 'Copia' }, en: { name: 'Copy' } },
  parameters: z.object({ path: z.string().min(1), when: z.date().optional(), parts: z.int().default(4) }),
  concurrency: 1,
  retry: { kind: 'none' },
  run: () => Promise.resolve(null),
} as const

test('a kind is described by what may be given to it, whatever its schema makes of it', () => {
  const kinds = { handlers: [defineJobKind(example)], groups: [] }
  const [described] = describeKinds(kinds, new Set(['copy-file']))
  expect(described).toMatchObject({ kind: 'copy-file', isGroup: false, canEdit: true, paused: true })
  expect(described?.parametersSchema).toMatchObject({
    type: 'object',
    properties: { path: { type: 'string', minLength: 1 }, parts: { type: 'integer', default: 4 } },
    required: ['path'],
  })
})

test.each(['Copy', 'copy file', '', 'copy--file', 'x'.repeat(61)])('%j is no name for a kind', (kind) => {
  expect(() => defineJobKind({ ...example, kind })).toThrow(/kind|invalid|pattern|big/i)
})
