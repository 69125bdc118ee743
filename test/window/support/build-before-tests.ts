import { buildApp } from '../../../scripts/build-app.ts'

/** Vitest runs this once before the first window test: what they start is built from the sources they sit beside. */
export function setup(): void {
  buildApp()
}
