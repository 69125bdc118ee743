/** Order of store names as a person would put them: Á with A, Ñ after N, "SUCURSAL 2" before "SUCURSAL 10". */
export const storeNameOrder = new Intl.Collator('es', { numeric: true })
