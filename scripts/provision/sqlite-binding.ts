import { copyFileSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { projectRoot } from '../project-root.ts'
import { runCommand } from '../run-command.ts'
import { cacheFolder } from './cache-folder.ts'
import { packageVersion } from './package-version.ts'

const packageFolder = join(projectRoot, 'node_modules', 'better-sqlite3')
const bindingName = 'better_sqlite3.node'

/**
 * Builds better-sqlite3 from source for Electron 33 and Node 20. Its prebuilt binary asks for Node-API 10 and crashes below
 * Node 22.14 and Electron 36; `build/Release`, which it prefers, runs under those and under Node 24. About 90 s the first
 * time on a machine, a copy from the cache afterwards.
 * @throws Error when there is no compiler or no Node headers
 */
export function provideSqliteBinding(): void {
  const installed = join(packageFolder, 'build', 'Release', bindingName)
  if (existsSync(installed)) return
  const cachedFolder = join(cacheFolder(), `better-sqlite3-${packageVersion('better-sqlite3')}-linux-x64`)
  const cached = join(cachedFolder, bindingName)
  if (!existsSync(cached)) {
    console.log('Building better-sqlite3 from source for the fallback Electron')
    buildBinding()
    mkdirSync(cachedFolder, { recursive: true })
    replaceFile(installed, cached)
  }
  rmSync(join(packageFolder, 'build'), { recursive: true, force: true })
  mkdirSync(dirname(installed), { recursive: true })
  replaceFile(cached, installed)
}

function buildBinding(): void {
  const headers = nodeHeadersFolder()
  runCommand(
    process.execPath,
    [
      join(projectRoot, 'node_modules', 'node-gyp', 'bin', 'node-gyp.js'),
      'rebuild',
      '--release',
      '--force_build=1',
      '-j',
      'max',
    ],
    {
      cwd: packageFolder,
      env: {
        ...process.env,
        ...(headers === undefined ? {} : { npm_config_nodedir: headers }),
        npm_config_loglevel: 'error',
        // The sources ask for Node-API 10; "experimental" gives them its functions with a module of the version below.
        CXXFLAGS: '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -w',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
}

/**
 * Folder of the Node headers on this machine, so that node-gyp downloads none. Any version from 20 does: the binding uses
 * Node-API alone.
 */
function nodeHeadersFolder(): string | undefined {
  const configured = process.env['npm_config_nodedir']
  if (configured) return configured
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const program = join(folder, 'node')
    if (!existsSync(program)) continue
    const prefix = dirname(dirname(realpathSync(program)))
    if (existsSync(join(prefix, 'include', 'node', 'node_api.h'))) return prefix
  }
  return undefined
}

/** Copies through a temporary name: a second provisioning at the same moment never sees half a file. */
function replaceFile(from: string, to: string): void {
  const partial = `${to}.${process.pid}`
  copyFileSync(from, partial)
  renameSync(partial, to)
}
