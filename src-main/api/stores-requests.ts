import type { Engine } from '../engine/engine.ts'
import type { Desktop } from './app-requests.ts'
import type { AreaHandlers } from './request-handlers.ts'

export function storesRequests(engine: Engine, desktop: Desktop): AreaHandlers<'stores'> {
  const { stores, connectivity, storeLists, storeRemoval } = engine
  return {
    'stores.list': () => stores.views(),
    'stores.save': ({ store, isNew, password }) => stores.save(store, isNew, password),
    'stores.setEnabled': ({ storeId, enabled }) => stores.setEnabled(storeId, enabled),
    'stores.testConnection': ({ storeIds }) => connectivity.test(storeIds),
    'stores.testDraft': ({ store, password }) => connectivity.testDraft(store, password),
    'stores.acceptCertificate': ({ storeId, fingerprint }) => connectivity.acceptCertificate(storeId, fingerprint),
    'stores.testQuery': ({ storeId, datasetId, template }) => connectivity.testQuery(storeId, datasetId, template),
    'stores.previewRemoval': ({ storeId }) => storeRemoval.preview(storeId),
    'stores.remove': ({ storeId, purge }) => storeRemoval.remove(storeId, { purge, operator: engine.operator }),
    'stores.leftBehind': () => storeRemoval.leftBehind(),
    'stores.chooseList': async () => {
      const filePath = await desktop.chooseStoreList()
      return filePath === null ? null : storeLists.preview(filePath)
    },
    'stores.importList': ({ token, updateExisting }) => storeLists.confirm(token, updateExisting),
  }
}
