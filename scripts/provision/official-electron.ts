import { spawnSync } from 'node:child_process'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findElectronBinary } from '../electron-binary.ts'
import { projectRoot } from '../project-root.ts'
import { cacheFolder } from './cache-folder.ts'
import { packageVersion } from './package-version.ts'

const probeTimeoutMs = 5_000
const downloadTimeoutMs = 600_000
/** How long a machine without access to the download host is left alone before it is asked again. */
const retryAfterMs = 24 * 3_600_000
const defaultMirror = 'https://github.com/electron/electron/releases/download/'

/**
 * Has the `electron` package fetch its own binary, as it does at first use.
 * @returns false when the download host cannot be reached from this machine; the answer holds for a day
 */
export async function provideOfficialElectron(): Promise<boolean> {
  if (findElectronBinary()?.kind === 'official') return true
  const version = packageVersion('electron')
  const unreachable = join(cacheFolder(), `electron-${version}-unreachable`)
  if (existsSync(unreachable) && Date.now() - statSync(unreachable).mtimeMs < retryAfterMs) return false
  if ((await hostAnswers(version)) && download()) {
    rmSync(unreachable, { force: true })
    return true
  }
  writeFileSync(unreachable, 'The host of the official Electron did not answer. Remove this file to ask again.\n')
  return false
}

async function hostAnswers(version: string): Promise<boolean> {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'] ?? defaultMirror
  try {
    const answer = await fetch(new URL(`v${version}/SHASUMS256.txt`, mirror), {
      method: 'HEAD',
      signal: AbortSignal.timeout(probeTimeoutMs),
    })
    return answer.ok
  } catch {
    // Refused, unknown host, silence: all mean the same here, that this machine needs the other way.
    return false
  }
}

function download(): boolean {
  const installer = join(projectRoot, 'node_modules', 'electron', 'install.js')
  const result = spawnSync(process.execPath, [installer], { stdio: 'inherit', timeout: downloadTimeoutMs })
  return result.status === 0
}
