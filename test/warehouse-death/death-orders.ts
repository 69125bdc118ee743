import { readFileSync, writeFileSync } from 'node:fs'

/**
 * - `throw`: an error that nobody catches, while DuckDB stores a page;
 * - `exit`: gone from one instruction to the next, while it is still;
 * - `corrupt`: as `throw`, and the file is garbage afterwards.
 */
export type DeathOrder = 'throw' | 'exit' | 'corrupt'

/** One order for each warehouse thread to come, in a file beside the warehouse; further ones live. */
export function writeDeathOrders(filePath: string, orders: readonly DeathOrder[]): void {
  writeFileSync(`${filePath}.deaths`, JSON.stringify(orders))
}

/** The next order, which nobody else gets. */
export function takeDeathOrder(filePath: string): DeathOrder | null {
  const [order, ...rest] = JSON.parse(readFileSync(`${filePath}.deaths`, 'utf8')) as DeathOrder[]
  writeDeathOrders(filePath, rest)
  return order ?? null
}
