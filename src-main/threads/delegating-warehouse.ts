import type { WarehouseAccess } from '../warehouse/warehouse-access.ts'

/** One lasting object for a warehouse whose client changes: each call goes to the client of its moment, once there is one. */
export function delegatingWarehouse(client: () => Promise<WarehouseAccess>): WarehouseAccess {
  return {
    resumeStaging: async (...args) => (await client()).resumeStaging(...args),
    startSpan: async (...args) => (await client()).startSpan(...args),
    openPage: async (...args) => (await client()).openPage(...args),
    stagedDays: async (...args) => (await client()).stagedDays(...args),
    publishDays: async (...args) => (await client()).publishDays(...args),
    discardDays: async (...args) => (await client()).discardDays(...args),
    endStaging: async (...args) => (await client()).endStaging(...args),
    forgetStaging: async (...args) => (await client()).forgetStaging(...args),
    coverage: async (...args) => (await client()).coverage(...args),
    coverageFacts: async (...args) => (await client()).coverageFacts(...args),
    meanRowsPerDay: async (...args) => (await client()).meanRowsPerDay(...args),
    markClosed: async (...args) => (await client()).markClosed(...args),
    dayRows: async (...args) => (await client()).dayRows(...args),
    markUnverified: async (...args) => (await client()).markUnverified(...args),
    storeHoldings: async (...args) => (await client()).storeHoldings(...args),
    purgeDays: async (...args) => (await client()).purgeDays(...args),
    query: async (...args) => (await client()).query(...args),
    copyTo: async (...args) => (await client()).copyTo(...args),
    verifyCopy: async (...args) => (await client()).verifyCopy(...args),
    keepCopy: async (...args) => (await client()).keepCopy(...args),
  }
}
