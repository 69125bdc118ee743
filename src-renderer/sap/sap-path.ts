/** Where SAP is set up. */
export const SAP_SETTINGS_PATH = '/settings/sap'

/** Tabs of the screen SAP. */
export const SAP_PATHS = {
  initialise: '/sap',
  companies: '/sap?tab=companies',
  suppliers: '/sap?tab=suppliers',
} as const
