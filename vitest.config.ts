import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src-*/**/*.test.ts', 'src-*/**/*.test.tsx', 'test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'out/**', 'dist/**'],
    // Threads, native modules and real sockets: a forked process per file keeps one file's faults out of the next.
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
