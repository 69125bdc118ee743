import type { UploadKind } from './upload.ts'
import type { UploadField, UploadFieldType, UploadTable } from './upload-table.ts'

const TEN_TO_12 = '999999999999'

/** Products of the catalog. `codigo` is the key. Labels are under `uploads.fields.productos` in the locale files. */
const PRODUCT_FIELDS: readonly UploadField[] = [
  field(
    'codigo',
    { type: 'code', maximumLength: 40 },
    'required',
    '00123',
    'codigo producto; cod; cod producto; sku; referencia; codigo articulo; cod articulo; articulo; item; itemcode; product code; id producto; codigo interno; cod art; id; code; clave; codigo de producto',
  ),
  field(
    'nombre',
    { type: 'text', maximumLength: 200 },
    'required',
    'Acetaminofén 500 mg × 10',
    'nombre producto; producto; descripcion corta; name; product name; itemname; denominacion; nombre articulo; articulo nombre; nombre del producto',
  ),
  field(
    'descripcion',
    { type: 'text', maximumLength: 1000 },
    'optional',
    'Caja de diez tabletas',
    'description; detalle; descripcion larga; observaciones; descripcion del producto; descripcion producto; notas',
  ),
  field(
    'categoria',
    { type: 'text', maximumLength: 100 },
    'optional',
    'Analgésicos',
    'category; familia; linea; departamento; rubro; grupo; familia producto; subcategoria',
  ),
  field(
    'marca',
    { type: 'text', maximumLength: 100 },
    'optional',
    'Genérico',
    'brand; fabricante; laboratorio; marca comercial',
  ),
  field(
    'unidad_medida',
    { type: 'text', maximumLength: 20 },
    'optional',
    'CAJA',
    'unidad; um; udm; unit; presentacion; empaque; unidad de medida; unit of measure; uom; und; medida',
  ),
  field(
    'codigo_barras',
    { type: 'code', maximumLength: 14, check: 'gtin' },
    'optional',
    '7591234567894',
    'codigo de barras; ean; ean13; ean 13; gtin; upc; barcode; cod barras; barra; codigo de barra; bar code; cod de barras; gtin ean',
  ),
  field(
    'precio',
    { type: 'decimal', decimals: 4, minimum: '0', maximum: TEN_TO_12 },
    'required',
    '1.234,50',
    'precio venta; pvp; price; precio unitario; valor; precio de venta; precio bs; precio usd; selling price; precio sin iva; precio final',
  ),
  field(
    'costo',
    { type: 'decimal', decimals: 4, minimum: '0', maximum: TEN_TO_12 },
    'optional',
    '980,00',
    'cost; precio costo; costo unitario; precio compra; precio de costo; precio de compra; purchase cost; ultimo costo; coste',
  ),
  field(
    'impuesto_pct',
    { type: 'decimal', decimals: 2, percent: true, minimum: '0', maximum: '100' },
    'optional',
    '16',
    'iva; impuesto; tax; porcentaje iva; alicuota; impuesto %; iva %; % iva; tax %; porcentaje impuesto; alicuota iva; tasa iva',
  ),
  field(
    'certificado_sanitario',
    { type: 'text', maximumLength: 60 },
    'required',
    'CS-2025-00417',
    'certificado; registro sanitario; reg sanitario; reg san; permiso sanitario; cert sanitario; rs; cpe; health certificate; numero certificado; nro certificado; sanitario; certificate',
  ),
  field(
    'tiempo_entrega_dias',
    { type: 'integer', minimum: 0, maximum: 365 },
    'required',
    '7',
    'tiempo de entrega; tiempo entrega; dias entrega; dias de entrega; lead time; entrega; tiempo de entrega dias; delivery time days; delivery time; plazo entrega; dias',
  ),
  field(
    'proveedor_id',
    { type: 'code', maximumLength: 40 },
    'required',
    'PROV001',
    'proveedor; id proveedor; codigo proveedor; supplier; cardcode; vendor; codigo de proveedor; supplier code; cod proveedor; vendor code',
  ),
  field(
    'vencimiento',
    { type: 'date' },
    'optional',
    '31/12/2027',
    'fecha vencimiento; fecha de vencimiento; vence; expira; expiry date; caducidad; fecha de caducidad; fecha caducidad; fecha venc; f vencimiento; expiration date; expiry',
  ),
  {
    ...field('activo', { type: 'boolean' }, 'optional', 'Sí', 'active; estado; habilitado; estatus; status; vigente'),
    fallback: '1',
  },
]

/** Card summaries (`resumen_tarjeta`). Key: date, store, terminal, batch of the terminal, brand and type. Labels are under `uploads.fields.dkt`. */
const CARD_FIELDS: readonly UploadField[] = [
  field(
    'fecha',
    { type: 'date', withTime: true },
    'required',
    '21/10/2025',
    'fecha operacion; fecha lote; fecha cierre; date; dia; fecha transaccion; fecha de operacion; fecha de cierre; fecha proceso; operation date',
  ),
  field(
    'tienda',
    { type: 'text', maximumLength: 80 },
    'required',
    'PERIFERICO',
    'sucursal; comercio; store; local; nombre comercio; nombre tienda; afiliado; tienda sucursal',
  ),
  field(
    'terminal',
    { type: 'code', maximumLength: 20 },
    'required',
    '00012345',
    'pos; punto de venta; tid; nro terminal; numero terminal; caja; terminal id; id terminal; numero de terminal; serial; nro pos',
  ),
  field(
    'numero_lote',
    { type: 'code', maximumLength: 20 },
    'required',
    '000417',
    'lote; nro lote; batch; cierre; numero de lote; batch number; nro de lote; lote terminal',
  ),
  field(
    'banco',
    { type: 'text', maximumLength: 80 },
    'optional',
    'Banco del Centro',
    'banco adquirente; adquirente; bank; entidad; banco emisor; nombre banco',
  ),
  field(
    'marca',
    { type: 'text', maximumLength: 40 },
    'required',
    'VISA',
    'franquicia; tarjeta; brand; red; emisor; marca tarjeta; marca de la tarjeta; marca de tarjeta; card brand',
  ),
  field(
    'tipo_tarjeta',
    {
      type: 'choice',
      choices: [
        {
          value: 'debito',
          words: ['debito', 'debit', 'td', 'tdd', 'deb', 'd', 'tarjeta de debito', 'tarjeta debito', 'debit card'],
        },
        {
          value: 'credito',
          words: [
            'credito',
            'credit',
            'tc',
            'tdc',
            'cre',
            'cred',
            'c',
            'tarjeta de credito',
            'tarjeta credito',
            'credit card',
          ],
        },
        { value: 'prepago', words: ['prepago', 'prepaid', 'prepagada', 'p'] },
        { value: 'otro', words: ['otro', 'other', 'otra', 'alimentacion', 'o'] },
      ],
    },
    'required',
    'Débito',
    'tipo; tipo de tarjeta; producto; modalidad; card type; tipo de operacion',
  ),
  field(
    'operaciones',
    { type: 'integer', minimum: 0, maximum: 1_000_000 },
    'optional',
    '38',
    'cantidad; transacciones; cantidad operaciones; cant; nro operaciones; count; operations; cantidad de operaciones; numero operaciones; transactions; cantidad transacciones; nro transacciones; tickets',
  ),
  field(
    'monto_bruto',
    { type: 'decimal', decimals: 2, minimum: `-${TEN_TO_12}`, maximum: TEN_TO_12 },
    'required',
    '12.345,67',
    'monto; bruto; total; importe; monto total; amount; gross; ventas; gross amount; total bruto; venta bruta; monto venta; monto ventas; importe bruto',
  ),
  field(
    'comision',
    { type: 'decimal', decimals: 2, minimum: `-${TEN_TO_12}`, maximum: TEN_TO_12 },
    'optional',
    '185,19',
    'comision bancaria; fee; commission; descuento; tasa descuento; monto comision; comision banco; total comision',
  ),
  field(
    'retencion',
    { type: 'decimal', decimals: 2, minimum: `-${TEN_TO_12}`, maximum: TEN_TO_12 },
    'optional',
    '61,73',
    'islr; retencion islr; impuesto; retencion iva; withholding; monto retencion; impuesto retenido; retenciones',
  ),
  field(
    'monto_neto',
    { type: 'decimal', decimals: 2, minimum: `-${TEN_TO_12}`, maximum: TEN_TO_12 },
    'optional',
    '12.098,75',
    'neto; abono; liquido; net; monto abonado; total abonado; net amount; total neto; importe neto; monto liquidado; monto a abonar; neto a pagar',
  ),
  {
    ...field(
      'moneda',
      { type: 'code', maximumLength: 3 },
      'optional',
      'VES',
      'currency; divisa; mon; tipo moneda; codigo moneda',
    ),
    fallback: 'VES',
  },
  field(
    'referencia',
    { type: 'code', maximumLength: 40 },
    'optional',
    '000123456789',
    'ref; nro referencia; numero referencia; reference; autorizacion; aprobacion; numero de referencia; referencia abono; nro ref; reference number',
  ),
]

/** What each kind fills, as data: the templates, the mapping, the checks, the tables and the push to the central server follow from it. */
export const UPLOAD_TABLES: Readonly<Record<UploadKind, UploadTable>> = {
  productos: { table: 'productos', fields: PRODUCT_FIELDS, key: ['codigo'] },
  dkt: {
    table: 'resumen_tarjeta',
    fields: CARD_FIELDS,
    key: ['fecha', 'tienda', 'terminal', 'numero_lote', 'marca', 'tipo_tarjeta'],
  },
}

function field(
  name: string,
  type: UploadFieldType,
  need: 'required' | 'optional',
  example: string,
  aliases: string,
): UploadField {
  return { name, type, required: need === 'required', fallback: null, aliases: aliases.split('; '), example }
}
