import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const exclude = ['**/node_modules/**', 'out/**', 'dist/**']
/** What the processes and threads that tests start compile, kept for the next: half of what it costs to start one. */
const compileCache = fileURLToPath(new URL('./node_modules/.cache/caudal-tests', import.meta.url))

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'engine',
          include: ['src-*/**/*.test.ts', 'src-*/**/*.test.tsx', 'scripts/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...exclude, 'test/window/**'],
          // Threads, native modules and real sockets: a forked process per file keeps one file's faults out of the next.
          pool: 'forks',
          // Most of them wait for processes and timers, so two cores carry three files; the default is one less than there are cores.
          maxWorkers: 3,
          env: { NODE_COMPILE_CACHE: compileCache },
          testTimeout: 30_000,
          // A second, the default, is little on a busy machine.
          expect: { poll: { timeout: 10_000 } },
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'window',
          include: ['test/window/**/*.test.ts'],
          exclude,
          pool: 'forks',
          // One window at a time, after everything else: they measure how quick the program is.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          globalSetup: ['test/window/support/build-before-tests.ts'],
          testTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
