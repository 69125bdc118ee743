import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'electron-vite'
import { projectRoot } from '../../scripts/project-root.ts'

const FLOOD_REGISTRY = join(projectRoot, 'test/bench/flood-registry.ts')

/** Builds the program as it is, but with the kinds of `flood-registry.ts`, into `folder`, which Electron can then start. */
export async function buildFloodApp(folder: string): Promise<void> {
  await build({
    root: projectRoot,
    configFile: join(projectRoot, 'electron.vite.config.ts'),
    logLevel: 'error',
    build: { outDir: join(folder, 'out'), emptyOutDir: true },
    plugins: [
      {
        name: 'flood-registry',
        enforce: 'pre',
        resolveId: (source, importer) =>
          source.endsWith('/job-handlers/registry.ts') && importer !== FLOOD_REGISTRY ? FLOOD_REGISTRY : null,
      },
    ],
  })
  writeFileSync(
    join(folder, 'package.json'),
    '{ "name": "caudal", "version": "0.0.0", "main": "out/main/index.js", "type": "module" }',
  )
  for (const name of ['resources', 'node_modules']) symlinkSync(join(projectRoot, name), join(folder, name))
}
