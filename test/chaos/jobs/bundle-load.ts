import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { build } from 'vite'

export interface LoadBundle {
  /** What `bootLoad` is to run. */
  readonly entry: string
  remove(): void
}

/** The load process in as few files as the product is in: a thousand starts from source would mostly be the reading of sources. */
export async function bundleLoad(): Promise<LoadBundle> {
  // Inside the project, so that its packages are found.
  const parent = fileURLToPath(new URL('../../../out', import.meta.url))
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'chaos-'))
  const source = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      outDir: folder,
      minify: false,
      rollupOptions: {
        input: { 'load-process': source('load-process'), 'load-job-thread': source('load-job-thread') },
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  return {
    entry: join(folder, 'load-process.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
