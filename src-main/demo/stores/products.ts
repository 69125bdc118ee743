import { Random, seedOf } from './random.ts'

export interface Product {
  /** With leading zeros, which Excel and careless code lose. */
  readonly code: string
  readonly description: string
  readonly category: string
  /** In ten-thousandths. */
  readonly price: number
}

const CATEGORIES: readonly (readonly [category: string, items: readonly string[]])[] = [
  ['PANADERÍA', ['Pan campesino', 'Cachito de jamón', 'Golfeado', 'Piñita dulce', 'Pan de sándwich']],
  ['CHARCUTERÍA', ['Jamón de espalda', 'Queso de mano', 'Mortadela extra', 'Salchichón español', 'Queso guayanés']],
  ['BEBIDAS', ['Malta retornable', 'Jugo de piña', 'Refresco de limón', 'Agua mineral', 'Café molido El Peñón']],
  ['LÁCTEOS', ['Leche en polvo', 'Yogur de durazno', 'Mantequilla sin sal', 'Suero picante', 'Natilla criolla']],
  ['NIÑOS', ['Pañal talla G', 'Compota de manzana', 'Champú de bebé', 'Muñeca de tela', 'Jabón de avena']],
  ['LIMPIEZA', ['Jabón azul', 'Cloro', 'Paño multiusos', 'Lavaplatos de limón', 'Suavizante de telas']],
  ['VÍVERES', ['Harina de maíz', 'Arroz tipo I', 'Caraota negra', 'Azúcar refinada', 'Sardina en salsa ñora']],
  ['CARNICERÍA', ['Carne molida', 'Pechuga de pollo', 'Lomo de cochino', 'Chuleta ahumada', 'Muchacho redondo']],
]

const SIZES = ['250 g', '500 g', '1 kg', '1,5 L', '330 ml', 'x6', 'x12', 'familiar'] as const

/** The chain's catalogue: the same in every store of one seed. */
export function makeProducts(seed: string, count = 480): Product[] {
  const random = new Random(seedOf(seed, 'products'))
  return Array.from({ length: count }, (_, index): Product => {
    const [category, items] = CATEGORIES[index % CATEGORIES.length] ?? ['OTROS', ['Artículo']]
    const item = items[random.below(items.length)] ?? 'Artículo'
    return {
      code: String(1000 + index * 7).padStart(8, '0'),
      description: `${item} ${SIZES[random.below(SIZES.length)] ?? ''} N.º ${String(index + 1)}`,
      category,
      price: 2500 + random.below(980_000),
    }
  })
}
