import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

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
