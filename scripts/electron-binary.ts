import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './provision/cache-folder.ts'
import { projectRoot } from './project-root.ts'

/** Version of Electron inside the registry package that stands in where the official binary cannot be downloaded. */
export const fallbackElectronVersion = '33.2.1'

/** An Electron that is ready to run on this machine. */
export interface ElectronBinary {
  readonly kind: 'official' | 'override' | 'fallback'
  /** Folder that holds the executable; what electron-builder calls `electronDist`. */
  readonly distFolder: string
  readonly executable: string
  readonly version: string
}

/** Folder where provisioning lays the fallback Electron, ready or not. */
export function fallbackElectronFolder(): string {
  return join(cacheFolder(), `electron-${fallbackElectronVersion}-linux-x64`)
}

/**
 * Finds the Electron to run: the folder in `ELECTRON_OVERRIDE_DIST_PATH`, the official binary of the `electron` package,
 * or the fallback.
 * @returns undefined when none is there yet: `scripts/provision.ts` gets one
 */
export function findElectronBinary(): ElectronBinary | undefined {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return binaryIn('override', override, platformExecutable())
  const packageFolder = join(projectRoot, 'node_modules', 'electron')
  const pathFile = join(packageFolder, 'path.txt')
  if (existsSync(pathFile)) {
    const official = binaryIn('official', join(packageFolder, 'dist'), readFileSync(pathFile, 'utf8'))
    if (official) return official
  }
  return binaryIn('fallback', fallbackElectronFolder(), 'electron')
}

/**
 * The Electron to run, see {@link findElectronBinary}.
 * @throws Error with the remedy when there is none
 */
export function electronBinary(): ElectronBinary {
  const binary = findElectronBinary()
  if (!binary) throw new Error('No hay un Electron instalado. Ejecute «npm run setup».')
  return binary
}

/** One line for logs and test runs, for instance `Electron 33.2.1 (fallback)`. */
export function describeElectron(binary: ElectronBinary): string {
  return `Electron ${binary.version} (${binary.kind})`
}

function binaryIn(kind: ElectronBinary['kind'], distFolder: string, relative: string): ElectronBinary | undefined {
  const executable = join(distFolder, relative)
  const versionFile = join(distFolder, 'version')
  if (!existsSync(executable)) return undefined
  // A folder put together by hand may lack the version file; the executable still runs.
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown'
  return { kind, distFolder, executable, version }
}

function platformExecutable(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return process.platform === 'win32' ? 'electron.exe' : 'electron'
}
