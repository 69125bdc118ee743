import type lots from '../../src-shared/locales/es/lots.json'
import type procedures from '../../src-shared/locales/es/procedures.json'
import type sap from '../../src-shared/locales/es/sap.json'
import type ui from '../../src-shared/locales/es/ui.json'
import type uploadsScreen from '../../src-shared/locales/es/uploads-screen.json'

/** Makes a misspelt text key a type error. Logs and errors are named at run time and stay open. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: {
      ui: typeof ui
      lots: typeof lots
      'uploads-screen': typeof uploadsScreen
      procedures: typeof procedures
      sap: typeof sap
    }
  }
}
