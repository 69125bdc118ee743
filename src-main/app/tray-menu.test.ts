import { beforeEach, expect, test } from 'vitest'
import { scheduleViewFixture } from '../../test/support/schedule-view-fixture.ts'
import { createTranslator } from '../foundation/translator.ts'
import type { Translator } from '../foundation/translator.ts'
import type { DesktopStatus } from './desktop-status.ts'
import { trayMenu } from './tray-menu.ts'
import type { TrayActions, TrayItem } from './tray-menu.ts'

const NEXT = new Date(2026, 10, 23, 5, 0)
const SCHEDULE = scheduleViewFixture({ nextSlotAt: NEXT.toISOString() })
const IDLE: DesktopStatus = { activeJobs: 0, share: null, secondsLeft: null, schedules: [SCHEDULE], hasFailed: false }

let spanish: Translator
let clicked: string[]
let actions: TrayActions

beforeEach(async () => {
  spanish = await createTranslator('es')
  clicked = []
  const note = (name: string) => () => void clicked.push(name)
  actions = {
    open: note('open'),
    runNow: note('runNow'),
    pause: note('pause'),
    resume: note('resume'),
    quit: note('quit'),
  }
})

const menu = (status: DesktopStatus, pausedSchedules: string[] = []): readonly TrayItem[] =>
  trayMenu(status, { language: 'es', pausedSchedules }, spanish.text, actions)
const lines = (items: readonly TrayItem[]): readonly string[] =>
  items.map((item) => ('label' in item ? `${item.enabled ? '' : '(gris) '}${item.label}` : '—'))
const normal = (text: string): string => text.replaceAll(/\s/g, ' ')

test('idle: how things stand, when the next run is, and what can be done', () => {
  expect(lines(menu(IDLE)).map(normal)).toEqual([
    '(gris) en espera',
    expect.stringMatching(/^\(gris\) Próxima ejecución: 23\/11\/2026, 5:00 ?a\.? ?m\.?$/),
    '—',
    'Abrir Caudal',
    'Ejecutar ahora',
    'Pausar automático',
    '—',
    'Salir',
  ])
})

test('running: how far, how long yet, and no second run of the same', () => {
  const running = { ...SCHEDULE, state: 'running' } as const
  const shown = lines(menu({ ...IDLE, activeJobs: 3, share: 0.456, secondsLeft: 250, schedules: [running] }))
  expect(shown[0]).toBe('(gris) 3 trabajos en curso')
  expect(shown[1]).toBe('(gris) 45 % · quedan 5 min')
  expect(shown).toContain('(gris) Ejecutar ahora')
})

test.each([
  [30, 'queda menos de 1 minuto'],
  [3_600, 'quedan 1 h 0 min'],
  [5_430, 'quedan 1 h 31 min'],
])('%d seconds left are told in words', (secondsLeft, words) => {
  expect(lines(menu({ ...IDLE, activeJobs: 1, share: 0, secondsLeft }))[1]).toBe(`(gris) 0 % · ${words}`)
})

test('failed, paused, and never enabled', () => {
  expect(lines(menu({ ...IDLE, hasFailed: true }))[0]).toBe('(gris) la última carga automática falló')
  const off = { ...IDLE, schedules: [{ ...SCHEDULE, enabled: false, nextSlotAt: null }] }
  expect(lines(menu(off, ['ventas']))).toEqual(
    expect.arrayContaining(['(gris) Automático en pausa', 'Reanudar automático']),
  )
  expect(lines(menu(off))).toEqual(
    expect.arrayContaining(['(gris) Automático deshabilitado', '(gris) Reanudar automático']),
  )
})

test('each line does what it says', () => {
  const off = { ...IDLE, schedules: [{ ...SCHEDULE, enabled: false, nextSlotAt: null }] }
  for (const item of [...menu(IDLE), ...menu(off, ['ventas'])]) if ('click' in item) item.click?.()
  expect(new Set(clicked)).toEqual(new Set(['open', 'runNow', 'pause', 'resume', 'quit']))
})
