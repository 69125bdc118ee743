/** Text for comparing as people do when they search: without case or accents (`Mérida` → `merida`, `Ñ` → `n`). */
export function foldText(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}
