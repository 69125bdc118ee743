import { z } from 'zod'
import { testHandler } from './test-handler.ts'

/** Asks the main thread for something, and fails with whatever it answers. */
export const asks = testHandler({
  kind: 'asks',
  parameters: z.object({}),
  run: (context) => context.storeAccess('tienda_01'),
})
