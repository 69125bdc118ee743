/*
 * Main file of a program that starts another program's main file (PROBED_MAIN) and prints, as one line of JSON, when its window was ready: milliseconds from
 * SPAWNED_AT_MS, the parent's clock just before it started this process. Plain JavaScript, because Electron loads it as it is.
 */
import { app } from 'electron'

const spawnedAtMs = Number(process.env.SPAWNED_AT_MS)
const figures = {}
const mark = (name) => (figures[name] ??= Date.now() - spawnedAtMs)

/** Runs in the window: resolves in the frame after the navigation is on the page. */
const navigationShown = `new Promise((shown) => {
  const look = () =>
    [...document.querySelectorAll('a')].some((link) => link.textContent.includes('Centro ETL'))
      ? requestAnimationFrame(() => setTimeout(shown))
      : setTimeout(look, 2)
  look()
})`

mark('mainFileMs')
app.once('ready', () => mark('electronReadyMs'))
app.once('browser-window-created', () => mark('windowCreatedMs'))
app.once('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => void report(contents))
})

async function report(contents) {
  await contents.executeJavaScript(navigationShown)
  mark('windowReadyMs')
  const { user, system } = process.cpuUsage()
  const seconds = app.getAppMetrics().find(({ type }) => type === 'Tab')?.cpu.cumulativeCPUUsage ?? Number.NaN
  Object.assign(figures, { mainCpuMs: (user + system) / 1000, windowCpuMs: seconds * 1000 })
  console.log(JSON.stringify(figures))
  app.exit(0)
}

await import(process.env.PROBED_MAIN)
