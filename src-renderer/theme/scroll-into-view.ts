/** Scrolls smoothly, or at once for whoever asked Windows for less motion. */
export function scrollIntoView(element: Element | null, block: 'start' | 'nearest'): void {
  element?.scrollIntoView({
    block,
    behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
  })
}
