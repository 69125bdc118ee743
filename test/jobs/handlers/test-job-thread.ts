import { runJobThread } from '../../../src-main/threads/run-job-thread.ts'
import { createWarehouseClient } from '../../../src-main/threads/warehouse-client.ts'
import { testKinds } from './test-kinds.ts'

runJobThread({ handlers: testKinds.handlers, connectWarehouse: createWarehouseClient })
