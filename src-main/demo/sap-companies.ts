/** One company of the simulated SAP Business One: its database, and what its table OADM says of it. */
export interface SapCompany {
  /** Name of its database; that of its twin for tests is `<instance>_PRUEBAS`. */
  readonly instance: string
  readonly printHeader: string
  /** SAP parts the lines of an address by carriage returns. */
  readonly address: string
  readonly taxId: string
  readonly hasTest: boolean
  /** As of the seed's table; null where the Service Layer refuses the login. */
  readonly suppliers: number | null
}

/** Instances whose login the Service Layer refuses: three companies, and one twin. */
export const REFUSED_LOGINS: ReadonlySet<string> = new Set(['ALIANZA', 'ALIANZA_PRUEBAS', 'BALLIANCE', 'ZZMAQGEX'])

type Line = readonly [instance: string, printHeader: string, address: string, taxId: string, suppliers: number | null]

const LINES: readonly Line[] = [
  ['AIRPORTS', 'Medios en Aeropuertos, S.A. de C.V.', 'Av. Constituyentes 956\rLomas Altas', 'MAE980312KT4', 1069],
  [
    'ALIANZA',
    'Alianza de Contenidos, S.A.P.I. de C.V.',
    'Insurgentes Sur 1605\rSan José Insurgentes',
    'ACO110906R31',
    null,
  ],
  ['ANDENES', 'Publicidad en Andenes, S.A. de C.V.', 'Dr. Río de la Loza 148\rDoctores', 'PAN020715HJ9', 1215],
  [
    'AUTOBUSES',
    'Autobuses y Medios Móviles, S.A. de C.V.',
    'Calz. Ignacio Zaragoza 1200\rPantitlán',
    'AMM030428QA5',
    817,
  ],
  [
    'BALLIANCE',
    'Business Alliance México, S. de R.L. de C.V.',
    'Paseo de la Reforma 296\rJuárez',
    'BAM150203V87',
    null,
  ],
  ['CINETICA', 'Cinética Imagen en Movimiento, S.A. de C.V.', 'Av. Revolución 1267\rLos Alpes', 'CIM990817DE2', 1171],
  ['COMUNICACIONES', 'Comunicaciones Ñuu Savi, S.A. de C.V.', 'Macedonio Alcalá 507\rOaxaca', 'CNS180521LM0', 7],
  ['CORPORATE', 'Corporate Services & Media, S.C.', 'Bosque de Duraznos 61\rBosques de las Lomas', 'CSM070130PN6', 52],
  ['DIGITAL', 'Estrategia Digital, S.A. de C.V.', 'Tamaulipas 150\rCondesa', 'EDI120619S43', 113],
  ['EXPANSION', 'Expansión Editorial, S.A. de C.V.', 'Av. Universidad 1200\rXoco', 'EED660701B18', 4075],
  ['GEE', "Grupo Editorial 'El Español', S.A. de C.V.", 'Donceles 66\rCentro', 'GEE890414TG7', 137],
  ['GRAVITY', 'Gravity Producciones, S.A. de C.V.', 'Córdoba 42\rRoma Norte', 'GPR140825X52', 328],
  ['HEARST', 'Hearst y Asociados, S. de R.L. de C.V.', 'Av. Vasco de Quiroga 2000\rSanta Fe', 'HAS081103MU1', 1272],
  ['HOLDING', 'Holding Peñafiel, S.A.B. de C.V.', 'Campos Elíseos 345\rPolanco', 'HPE010101AB3', 263],
  ['MEXED', 'Mexicana de Ediciones, S.A. de C.V.', 'Francisco Sosa 383\rCoyoacán', 'MED930222JK8', 30],
  ['MEXMEP', 'Mexicana de Medios Publicitarios, S.A. de C.V.', 'Montecito 38\rNápoles', 'MMP950606C90', 40],
  ['MOTOR', 'Motor y Estilo, S.A. de C.V.', 'Periférico Sur 4118\rJardines del Pedregal', 'MES060909WE4', 335],
  ['NOTICIAS', 'Agencia de Noticias Señal, S.A. de C.V.', 'Bucareli 12\rCentro', 'ANS001128GH2', 1077],
  ['QUINTAM', 'Quinta Avenida Medios, S.A. de C.V.', 'Av. 5 de Mayo 32\rPuebla', 'QAM041217ZR6', 630],
  ['RCS', 'Red de Comunicación y Servicios, S.A. de C.V.', 'Av. Chapultepec 18\rGuadalajara', 'RCS100310FY5', 406],
  ['SATSA', 'Servicios Aéreos y Terrestres, S.A. de C.V.', 'Blvd. Puerto Aéreo 480\rMoctezuma', 'SAT910501NL1', 6],
  ['SERVICIOS', 'Servicios Administrativos Ibáñez, S.C.', 'Filadelfia 128\rNápoles', 'SAI160714UP9', 153],
  ['TENEDORA', 'Tenedora de Acciones Muñoz, S.A. de C.V.', 'Lago Zúrich 245\rAmpliación Granada', 'TAM170327OI0', 3],
  ['ZZMAQGEX', 'Maquinaria General de Exteriores (en liquidación), S.A. de C.V.', '', 'MGE850918QW3', null],
]

/** The seven with a twin for tests. */
const WITH_TEST: ReadonlySet<string> = new Set([
  'AIRPORTS',
  'ALIANZA',
  'ANDENES',
  'AUTOBUSES',
  'CINETICA',
  'EXPANSION',
  'HEARST',
])

/** The seed's 24 companies, by name. */
export const SAP_COMPANIES: readonly SapCompany[] = LINES.map(([instance, printHeader, address, taxId, suppliers]) => ({
  instance,
  printHeader,
  address,
  taxId,
  hasTest: WITH_TEST.has(instance),
  suppliers,
}))
