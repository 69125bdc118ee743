import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** The window alone in a browser, on simulated answers: for looking at screens without the main process. Never part of a build. */
export default defineConfig({
  root: resolve(root, 'src-renderer'),
  cacheDir: resolve(root, '.cache/window'),
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [root] } },
  plugins: [
    react(),
    {
      name: 'fake-bridge',
      transformIndexHtml: () => [
        { tag: 'script', attrs: { type: 'module', src: `/@fs${resolve(import.meta.dirname, 'fake-bridge/install.ts')}` }, injectTo: 'head-prepend' },
      ],
    },
  ],
})
