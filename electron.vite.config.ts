import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const root = import.meta.dirname

/** Older than Electron 45 on purpose: the same build must run on the Electron 33 used where the official one cannot be had. */
export const nodeTarget = 'node20.18'
const chromiumTarget = 'chrome130'

/** Small packages of many files: looking each up, and reading it, costs the start more than running it (`npm run bench -- startup`). */
export const bundledPackages = ['cli-table3', 'commander', 'csv-parse', 'i18next', 'pino', 'temporal-polyfill', 'zod']

export default defineConfig({
  main: {
    build: {
      externalizeDeps: { exclude: [...bundledPackages] },
      minify: true,
      outDir: 'out/main',
      target: nodeTarget,
      sourcemap: true,
      rolldownOptions: {
        // The composition root starts threads by these file names, so they carry no hash.
        input: {
          index: resolve(root, 'src-main/app/index.ts'),
          'job-thread': resolve(root, 'src-main/threads/job-thread.ts'),
          'warehouse-thread': resolve(root, 'src-main/threads/warehouse-thread.ts'),
          'archive-thread': resolve(root, 'src-main/threads/archive-thread.ts'),
          'errand-thread': resolve(root, 'src-main/threads/errand-thread.ts'),
          'upload-thread': resolve(root, 'src-main/threads/upload-thread.ts'),
          'sap-thread': resolve(root, 'src-main/threads/sap-thread.ts'),
          'procedure-thread': resolve(root, 'src-main/threads/procedure-thread.ts'),
          'demo-server-thread': resolve(root, 'src-main/demo/demo-server-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: nodeTarget,
      sourcemap: true,
      // A sandboxed preload script is one CommonJS file that can load nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: resolve(root, 'src-main/app/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      outDir: resolve(root, 'out/renderer'),
      target: chromiumTarget,
      sourcemap: false,
      // electron-vite leaves code as it is; half the bytes are read and parsed before the first frame.
      minify: true,
      chunkSizeWarningLimit: 1_300,
      rolldownOptions: {
        input: resolve(root, 'src-renderer/index.html'),
        // What the first frame needs is one file, of nearly a megabyte: each further one would be asked of the busy main process.
        output: { codeSplitting: { groups: [{ name: 'frame', tags: ['$initial'] }] } },
      },
    },
  },
})
