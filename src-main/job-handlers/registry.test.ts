import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { JobKindLabels } from '../../src-shared/domain/job.ts'
import { describeKinds } from '../jobs/describe-kinds.ts'
import { jobKinds } from './registry.ts'

/** Names of the packages that a plain Node has loaded after importing `module`. */
async function packagesLoadedBy(module: string): Promise<readonly string[]> {
  const script = `
    import { createRequire } from 'node:module'
    await import(${JSON.stringify(new URL(module, import.meta.url).href)})
    const files = Object.keys(createRequire(${JSON.stringify(import.meta.url)}).cache)
    console.log(JSON.stringify([...new Set(files.map((file) => file.split(/node_modules[\\\\/]/).at(-1).split(/[\\\\/]/)[0]))]))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  return JSON.parse(stdout) as string[]
}

test('who only asks which job kinds there are does not load the driver of their work', async () => {
  expect(await packagesLoadedBy('./store-walk/load-store-days.ts')).toContain('tedious')
  expect(await packagesLoadedBy('./registry.ts')).not.toContain('tedious')
})

test('every kind has a name of its own, a form for its parameters and the same texts in both languages', () => {
  const described = describeKinds(jobKinds, new Set())
  expect(new Set(described.map(({ kind }) => kind)).size).toBe(described.length)
  for (const { kind, labels, parametersSchema } of described) {
    expect(parametersSchema, kind).toMatchObject({ type: 'object' })
    expect(textsOf(labels.en), kind).toEqual(textsOf(labels.es))
  }
})

/** Paths of all texts, each with the variables that it takes. */
function textsOf(labels: JobKindLabels | object, path = ''): readonly string[] {
  return Object.entries(labels)
    .flatMap(([key, text]: [string, string | object]) =>
      typeof text === 'string'
        ? [
            `${path}${key} ${(text.match(/\{\{\w+\}\}/g) ?? []).toSorted((left, right) => left.localeCompare(right)).join()}`,
          ]
        : textsOf(text, `${path}${key}.`),
    )
    .toSorted((left, right) => left.localeCompare(right))
}
