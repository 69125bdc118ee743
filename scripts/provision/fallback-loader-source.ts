/**
 * Program of the fallback Electron's `default_app.asar`: opens the application folder, or runs the file, given as the first
 * argument that is not a switch, with the name and version of its `package.json`, as official builds do.
 * It is an ES module because Electron holds back `ready` until a module's top-level await is over.
 */
export const fallbackLoaderSource = `import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

process.defaultApp = true
const position = process.argv.findIndex((argument, index) => index > 0 && !argument.startsWith('-'))
const target = position > 0 ? resolve(process.argv[position]) : undefined
if (target === undefined || !existsSync(target)) {
  console.error('Electron: no application folder on the command line')
  process.exit(1)
}
const folder = statSync(target).isDirectory() ? target : dirname(target)
const manifestPath = join(folder, 'package.json')
const manifest = existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, 'utf8')) : {}
const name = manifest.productName || manifest.name
if (name) app.name = name
if (manifest.version) app.setVersion(manifest.version)
app.setAppPath(folder)
const main = folder === target ? join(folder, manifest.main || 'index.js') : target
try {
  await import(pathToFileURL(main).href)
} catch (error) {
  console.error(error)
  process.exit(1)
}
`
