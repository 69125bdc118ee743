const PRODUCT_HEADER = 'Código;Nombre;Precio;Certificado sanitario;Tiempo de entrega (días);Proveedor;Categoría;Vence'

/** A line of a product file as a Venezuelan office writes it. */
export function productLine(
  n: number,
  changes: { readonly price?: string; readonly certificate?: string } = {},
): string {
  const code = String(n).padStart(5, '0')
  const { price = `${n},50`, certificate = `CS-2025-${code}` } = changes
  return `${code};Jarabe de ñame ${n};${price};${certificate};7;PROV001;Analgésicos;31/12/2027`
}

export function productFile(lines: readonly string[]): string {
  return `${[PRODUCT_HEADER, ...lines].join('\r\n')}\r\n`
}

export function products(from: number, to: number): string {
  return productFile(Array.from({ length: to - from + 1 }, (_, index) => productLine(from + index)))
}

const CARD_HEADER = 'Fecha;Sucursal;Terminal;Lote;Banco;Franquicia;Tipo;Cantidad;Monto bruto;Comisión;Retención;Neto'

export function cards(count: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const terminal = String(index + 1).padStart(8, '0')
    return `21/10/2025;PERIFÉRICO;${terminal};000417;Banco del Centro;VISA;Débito;38;12.345,67;185,19;61,73;12.098,75`
  })
  return `${[CARD_HEADER, ...lines].join('\r\n')}\r\n`
}
