import { jobKinds } from '../job-handlers/registry.ts'
import { runJobThread } from './run-job-thread.ts'
import { createWarehouseClient } from './warehouse-client.ts'

runJobThread({ handlers: jobKinds.handlers, connectWarehouse: createWarehouseClient })
