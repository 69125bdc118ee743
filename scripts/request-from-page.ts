import type { Page } from 'playwright-core'
import type { Bridge } from '../src-shared/ipc/bridge.ts'
import type { Replies, RequestArguments, RequestName } from '../src-shared/ipc/requests.ts'

/**
 * Asks the main process as the window does, through its bridge.
 * @throws Error with the code of the answer when it is an error
 */
export async function requestFromPage<N extends RequestName>(
  page: Page,
  name: N,
  argument: RequestArguments<N>,
): Promise<Replies[N]> {
  const reply = await page.evaluate(
    ([wanted, value]) => {
      const { caudal } = globalThis as unknown as { caudal: Bridge }
      // Playwright's type of a passed value is too wide to keep the pairing of name and argument.
      return caudal.request(wanted, value as RequestArguments<N>)
    },
    [name, argument] as const,
  )
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}`)
  return reply.value as Replies[N]
}
