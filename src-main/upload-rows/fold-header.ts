import { foldText } from '../foundation/fold-text.ts'

/** A column's name for comparing and remembering: no accents, lower case, words apart by one blank, no signs (`Cód. de Barras*` → `cod de barras`, `fechaCierre` → `fecha cierre`). */
export function foldHeader(header: string): string {
  return foldText(header.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .split(/[^\p{L}\p{N}%]+/u)
    .filter((word) => word !== '')
    .join(' ')
}
