import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../scripts/project-root.ts'

/** A text file of the repository. */
export interface SourceFile {
  /** Relative to the checkout, with `/`. */
  readonly path: string
  readonly text: string
}

/**
 * Every text file that is or would be committed, as Git sees it.
 * @param wanted chooses by path
 */
export function sourceFiles(wanted: (path: string) => boolean): readonly SourceFile[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  const paths = list.split('\0').filter((path) => path !== '' && wanted(path) && existsSync(join(projectRoot, path)))
  const files = paths.map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
  return files.filter(({ text }) => !text.includes('\0'))
}
