import type { Page } from 'playwright-core'

/** Carries out what the palette finds for `words`. Keys that come before its field is there would be lost. */
export async function byPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+K')
  const field = page.getByRole('combobox', { name: 'Ir a una pantalla, una tienda o una acción' })
  await field.fill(words)
  await field.press('Enter')
}
