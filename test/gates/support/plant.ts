import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { projectRoot } from '../../../scripts/project-root.ts'

/** A small project of its own, with the settings of this one, in which a violation is planted. */
export interface PlantOptions {
  /** Content by path inside the planted project. */
  readonly files: Readonly<Record<string, string>>
  /** Settings files copied from this project. */
  readonly settings: readonly string[]
  /** Whether the planted project sees this project's packages. */
  readonly packages: boolean
}

/**
 * Writes the planted project into a temporary folder, removed when the test ends.
 * @returns the folder
 */
export function plant(options: PlantOptions): string {
  const folder = mkdtempSync(join(tmpdir(), 'caudal-gate-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of options.settings) copyFileSync(join(projectRoot, name), join(folder, name))
  for (const [path, content] of Object.entries(options.files)) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, content)
  }
  if (options.packages) symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}
