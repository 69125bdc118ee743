import type { Engine } from '../engine/engine.ts'
import { appRequests } from './app-requests.ts'
import type { Desktop } from './app-requests.ts'
import { centralRequests } from './central-requests.ts'
import { computerRequests } from './computer-requests.ts'
import { connectivityRequests } from './connectivity-requests.ts'
import { coverageRequests } from './coverage-requests.ts'
import { datasetsRequests } from './datasets-requests.ts'
import { gapsRequests } from './gaps-requests.ts'
import { holidaysRequests } from './holidays-requests.ts'
import { jobsRequests } from './jobs-requests.ts'
import { noticesRequests } from './notices-requests.ts'
import { notificationsRequests } from './notifications-requests.ts'
import { administratorRequests, procedureRequests } from './procedure-requests.ts'
import type { RequestHandlers } from './request-handlers.ts'
import { runsRequests } from './runs-requests.ts'
import { sapRequests } from './sap-requests.ts'
import { scheduleRequests } from './schedule-requests.ts'
import { settingsRequests } from './settings-requests.ts'
import { storesRequests } from './stores-requests.ts'
import { lotRequests, uploadRequests } from './upload-requests.ts'

/** Every request of the contract, area by area; a missing one is a type error. */
export function createRequestHandlers(engine: Engine, desktop: Desktop): RequestHandlers {
  return {
    ...appRequests(desktop),
    ...computerRequests(desktop),
    ...settingsRequests(engine),
    ...storesRequests(engine, desktop),
    ...connectivityRequests(engine),
    ...datasetsRequests(engine),
    ...gapsRequests(engine, desktop),
    ...coverageRequests(engine, desktop),
    ...holidaysRequests(engine, desktop),
    ...runsRequests(engine),
    ...jobsRequests(engine, desktop),
    ...scheduleRequests(engine),
    ...noticesRequests(engine, desktop),
    ...notificationsRequests(engine),
    ...uploadRequests(engine, desktop),
    ...lotRequests(engine, desktop),
    ...centralRequests(engine),
    ...administratorRequests(engine),
    ...procedureRequests(engine, desktop),
    ...sapRequests(engine, desktop),
  }
}
