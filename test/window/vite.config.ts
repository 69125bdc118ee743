import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const fakeBridge = resolve(import.meta.dirname, 'fake-bridge/install.ts')

/** The window alone in a browser, on simulated answers: for looking at screens without the main process. Never part of a build. */
export default defineConfig({
  root: resolve(root, 'src-renderer'),
  cacheDir: resolve(root, '.cache/window'),
  build: { outDir: resolve(root, '.cache/window-build'), emptyOutDir: true, target: 'chrome130' },
  server: { host: '127.0.0.1', port: 5199, fs: { allow: [root] } },
  plugins: [
    react(),
    {
      name: 'fake-bridge',
      transform: (code, id) =>
        id.endsWith('/src-renderer/main.tsx') ? `import ${JSON.stringify(fakeBridge)}\n${code}` : null,
    },
  ],
})
