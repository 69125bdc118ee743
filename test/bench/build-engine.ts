import { join } from 'node:path'
import { build } from 'vite'
import { projectRoot } from '../../scripts/project-root.ts'
import { bundledPackages, nodeTarget } from '../../electron.vite.config.ts'

let built: Promise<string> | null = null

/**
 * The engine and its threads, bundled as in the product: read as TypeScript each thread would hold the compiler's 20 MB as well. Gives the path of the
 * process's entry; built once per process.
 */
export function buildEngine(): Promise<string> {
  built ??= bundle(join(projectRoot, 'out', 'bench'))
  return built
}

async function bundle(outDir: string): Promise<string> {
  const thread = (name: string): string => join(projectRoot, 'src-main', 'threads', `${name}.ts`)
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: [...bundledPackages] },
    build: {
      ssr: true,
      outDir,
      minify: true,
      target: nodeTarget,
      rolldownOptions: {
        input: {
          'engine-child': join(projectRoot, 'test', 'bench', 'engine-child.ts'),
          'job-thread': thread('job-thread'),
          'warehouse-thread': thread('warehouse-thread'),
          'archive-thread': thread('archive-thread'),
          'errand-thread': thread('errand-thread'),
          'upload-thread': thread('upload-thread'),
          'sap-thread': thread('sap-thread'),
          'procedure-thread': thread('procedure-thread'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  })
  return join(outDir, 'engine-child.js')
}
