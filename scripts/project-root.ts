import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the checkout that these scripts belong to. */
export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)))
