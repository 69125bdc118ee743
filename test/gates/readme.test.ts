import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/project-root.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}

/** Names after `npm run` in a text. */
function mentionedScripts(text: string): readonly string[] {
  return [...text.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '')
}

describe('README', () => {
  test('names only commands that exist', () => {
    const mentioned = mentionedScripts(readme)
    expect(mentioned.length).toBeGreaterThan(5)
    expect(mentioned.filter((name) => scripts[name] === undefined)).toEqual([])
  })

  test('a command that does not exist is found', () => {
    expect(mentionedScripts('first `npm run demo`, then npm run nothing-like-this')).toEqual([
      'demo',
      'nothing-like-this',
    ])
  })

  test('gives the test command that CI calls', () => {
    expect(readme).toContain('npm test')
    expect(readFileSync(join(projectRoot, '.ci', 'run'), 'utf8')).toMatch(/^npm test$/m)
  })
})
