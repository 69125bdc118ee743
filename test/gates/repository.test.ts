import { describe, expect, test } from 'vitest'
import { findBareDirectives } from './support/find-bare-directives.ts'
import { findLeaks } from './support/find-leaks.ts'
import { sourceFiles } from './support/source-files.ts'

/** These name what they look for. */
const seekers: ReadonlySet<string> = new Set([
  'test/gates/repository.test.ts',
  'test/gates/support/find-bare-directives.ts',
  'test/gates/support/find-leaks.ts',
])

describe('repository text', () => {
  test('names no machine path, registry host or private key', () => {
    const files = sourceFiles((path) => !seekers.has(path))
    expect(files.length).toBeGreaterThan(100)
    const found = files.flatMap(({ path, text }) => findLeaks(text).map((leak) => `${path}: ${leak}`))
    expect(found).toEqual([])
  })

  test.each([
    ['machine path', `const cache = '${['', 'root', '.cache'].join('/')}'`],
    ['machine path', `cd ${['', 'work', 'main'].join('/')}`],
    ['machine path', String.raw`C:\Users\ana`],
    ['registry host', `https://${['registry', 'npmjs', 'org'].join('.')}/zod`],
    ['registry host', '"resolved": "https://example.test/zod.tgz"'],
    ['private key', '-----BEGIN PRIVATE KEY-----'],
  ])('a planted %s is found: %s', (kind, line) => {
    expect(findLeaks(line)).toEqual([`${kind}: ${line}`])
  })

  test('every switched-off rule names its reason', () => {
    const files = sourceFiles((path) => /\.(ts|tsx|mjs)$/.test(path) && !seekers.has(path))
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(({ path, text }) => findBareDirectives(text).map((line) => `${path}: ${line}`))).toEqual([])
  })

  test.each([
    ['// oxlint-disable-next-line no-console', 1],
    ['// oxlint-disable-next-line no-console -- the terminal is its window', 0],
    ['/* eslint-disable */', 1],
    ['// @ts-expect-error', 1],
    ["// @ts-expect-error the driver's types lack this option", 0],
  ])('a directive without a reason is found: %s', (line, found) => {
    expect(findBareDirectives(line)).toHaveLength(found)
  })
})
