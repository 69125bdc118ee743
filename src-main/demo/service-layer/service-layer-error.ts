/** An answer with an error of the Service Layer's own: HTTP status, SAP's code and words. */
export class ServiceLayerError extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.name = 'ServiceLayerError'
    this.status = status
    this.code = code
  }

  /** As the real one writes it (user manual, 3.1.1): an object with the words in OData 3, plain words in OData 4. */
  body(root: string): unknown {
    const message = root.endsWith('/v2') ? this.message : { lang: 'en-us', value: this.message }
    return { error: { code: root.endsWith('/v2') ? String(this.code) : this.code, message } }
  }
}

export const invalidSession = (): ServiceLayerError =>
  new ServiceLayerError(401, 301, 'Invalid session or session already timeout.')
