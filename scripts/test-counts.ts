import type { TestModule } from 'vitest/node'

/** How a test run ended. A file that could not be loaded, or an error outside any test, counts as a failure. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/**
 * @param unhandledErrors errors that no test or file carries, such as a rejection after a test's end
 */
export function countTests(modules: readonly TestModule[], unhandledErrors: number): TestCounts {
  let passed = 0
  let failed = unhandledErrors
  let skipped = 0
  for (const module of modules) {
    failed += module.errors().length
    for (const suite of module.children.allSuites()) failed += suite.errors().length
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      if (state === 'passed') passed += 1
      else if (state === 'skipped') skipped += 1
      else failed += 1
    }
  }
  return { passed, failed, skipped }
}

/** The closing line of a test run, for instance `12 passed, 0 failed` or `12 passed, 1 failed, 2 skipped`. */
export function formatTestCounts(counts: TestCounts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`
}
