import { expect, onTestFinished, test } from 'vitest'
import { openServiceLayer } from '../../src-main/sap/service-layer/open-service-layer.ts'
import { SERVICE_LAYER_LIMITS } from '../../src-main/sap/service-layer/service-layer-limits.ts'
import { startSilentServer } from '../support/silent-server.ts'
import { readServiceLayerCertificate } from '../../src-main/sap/service-layer/read-service-layer-certificate.ts'
import { systemClock } from '../../src-main/foundation/clock.ts'
import { HurriedClock } from './hurried-clock.ts'
import { refusalOf, serviceLayerOffice } from './service-layer-office.ts'

const { sap, access, open } = serviceLayerOffice()
const counts = () => sap.change({ change: 'none' })
const work = () => ({ clock: systemClock, signal: new AbortController().signal })
const suppliersOf = (layer: ReturnType<typeof open>) => layer.visit('MEXED', (visit) => visit.suppliers())

test('the first certificate is pinned; another one is sent nothing, until it is accepted', async () => {
  const first = open()
  expect(first.trusted).toBeNull()
  expect(await suppliersOf(first)).toHaveLength(30)
  const pin = first.trusted
  expect(pin).toMatchObject({ subjectName: 'srv-sap.empresa.local' })
  expect(pin?.pem).toContain('BEGIN CERTIFICATE')
  expect(await readServiceLayerCertificate(access(), work())).toMatchObject({ fingerprint: pin?.fingerprint })

  await sap.change({ change: 'replace_certificate' })
  const before = await counts()
  // Both a later run that has it pinned, and the run that saw the former one itself.
  for (const layer of [open({ pin }), first]) {
    const { code, retryable, details } = await refusalOf(suppliersOf(layer))
    expect([code, retryable, details['expected']]).toEqual(['SAP_CERTIFICATE_CHANGED', false, pin?.fingerprint])
    const shown = await readServiceLayerCertificate(access({}, pin), work())
    expect(details['found']).toBe(shown.fingerprint)
  }
  expect(await counts()).toEqual(before)

  const accepted = await readServiceLayerCertificate(access(), work())
  expect(await suppliersOf(open({ pin: accepted }))).toHaveLength(30)
})

test('whoever takes connections and is silent is unreachable, in good time', async () => {
  const silent = await startSilentServer()
  onTestFinished(() => silent.close())
  const silence = access({ url: `https://127.0.0.1:${silent.port}/b1s/v1` })
  const clock = new HurriedClock()
  const limits = { ...SERVICE_LAYER_LIMITS, connectMs: 5_000, reachMs: 20 }
  expect((await refusalOf(readServiceLayerCertificate(silence, { ...work(), clock }, limits))).code).toBe(
    'SAP_UNREACHABLE',
  )
  const layer = openServiceLayer(silence, { ...work(), clock }, limits)
  expect((await refusalOf(layer.visit('MEXED', async () => null))).code).toBe('SAP_UNREACHABLE')
  expect([layer.requests, layer.trusted]).toEqual([0, null])
  // Once for the certificate, once for the visit: after so long, trying again is in vain.
  expect(clock.waitsMs.filter((ms) => ms === limits.connectMs)).toHaveLength(2)
  layer.close()
})

test('whoever does not answer shows no certificate', async () => {
  await sap.change({ change: 'set_listening', listening: false })
  try {
    expect((await refusalOf(readServiceLayerCertificate(access(), work()))).code).toBe('SAP_REFUSED')
    expect((await refusalOf(suppliersOf(open()))).code).toBe('SAP_REFUSED')
  } finally {
    await sap.change({ change: 'set_listening', listening: true })
  }
})
