import { describe, expect, test } from 'vitest'
import { joinArguments } from './join-arguments.ts'
import { elementTexts, schemaFaults } from '../../test/support/task-schema.ts'
import { taskFile } from './task-file.ts'
import { taskXml } from './task-xml.ts'
import { taskNameFor } from './windows-task.ts'
import type { WindowsTask } from './windows-task.ts'

const TASK: WindowsTask = {
  name: taskNameFor('Begoña Núñez'),
  description: 'Carga de ventas <diaria> & inventario',
  userId: 'TIENDAS & CÍA\\Begoña Núñez',
  command: 'C:\\Program Files\\Peña & Hijos\\Caudal.exe',
  arguments: ['--run-scheduled', '--data-dir=D:\\Años anteriores & "hoy"\\'],
  workingFolder: 'C:\\Program Files\\Peña & Hijos',
  times: [
    { hour: 5, minute: 0 },
    { hour: 17, minute: 5 },
  ],
  firstDay: '2026-11-23',
  wakeToRun: true,
  onBatteries: false,
}

/** Of one element; all of them where it is repeated. */
const texts = (xml: string, path: string): readonly string[] =>
  elementTexts(xml).flatMap(([found, text]) => (found === path ? [text] : []))

describe("the task's definition", () => {
  test.each([TASK, { ...TASK, times: [{ hour: 0, minute: 0 }], wakeToRun: false, onBatteries: true }])(
    'is valid by the published schema, order included',
    (task) => expect(schemaFaults(taskXml(task))).toEqual([]),
  )

  test('the schema check finds what the schema forbids', () => {
    const xml = taskXml(TASK)
    const swapped = xml.replace(/(<Enabled>true<\/Enabled>)(\s*)(<StartBoundary>[^<]*<\/StartBoundary>)/, '$3$2$1')
    const faults = [
      swapped,
      xml.replace(/<Actions[\s\S]*<\/Actions>/, ''),
      xml.replace('<Enabled>true</Enabled>', '<Enabled>yes</Enabled>'),
      xml.replace('PT0S', '12 hours'),
      xml.replace('<Hidden>', '<Secret/><Hidden>'),
      xml.replace('<Hidden>', '<Hidden>false</Hidden><Hidden>'),
      xml.replace('T05:00:00', ' 05:00'),
      xml.replace('IgnoreNew', 'Ignore'),
    ]
    expect(faults.every((fault) => fault !== xml)).toBe(true)
    expect(faults.map((fault) => schemaFaults(fault).length > 0)).toEqual(faults.map(() => true))
  })

  test('carries names and paths with ñ, spaces, & and quotes as they are', () => {
    const xml = taskXml(TASK)
    expect(texts(xml, 'Principals/Principal/UserId')).toEqual([TASK.userId])
    expect(texts(xml, 'Triggers/LogonTrigger/UserId')).toEqual([TASK.userId])
    expect(texts(xml, 'RegistrationInfo/Description')).toEqual([TASK.description])
    expect(texts(xml, 'Actions/Exec/Command')).toEqual([TASK.command])
    expect(texts(xml, 'Actions/Exec/WorkingDirectory')).toEqual([TASK.workingFolder])
    expect(texts(xml, 'Actions/Exec/Arguments')).toEqual([
      '--run-scheduled "--data-dir=D:\\Años anteriores & \\"hoy\\"\\\\"',
    ])
  })

  test('a missed start is made up for, with a network, never twice at once, with no more rights than the user has, and is never ended from outside', () => {
    const settings = new Map(elementTexts(taskXml(TASK)).map(([path, text]) => [path.replace('Settings/', ''), text]))
    expect(Object.fromEntries(settings)).toMatchObject({
      StartWhenAvailable: 'true',
      RunOnlyIfNetworkAvailable: 'true',
      MultipleInstancesPolicy: 'IgnoreNew',
      WakeToRun: 'true',
      DisallowStartIfOnBatteries: 'true',
      StopIfGoingOnBatteries: 'false',
      ExecutionTimeLimit: 'PT0S',
      'Principals/Principal/LogonType': 'InteractiveToken',
      'Principals/Principal/RunLevel': 'LeastPrivilege',
    })
    expect(texts(taskXml(TASK), 'Triggers/CalendarTrigger/StartBoundary')).toEqual([
      '2026-11-23T05:00:00',
      '2026-11-23T17:05:00',
    ])
  })

  test('is a UTF-16 file with its byte order mark, as its declaration says', () => {
    const bytes = taskFile(taskXml(TASK))
    expect([...bytes.subarray(0, 4)]).toEqual([0xff, 0xfe, 0x3c, 0x00])
    const text = new TextDecoder('utf-16le', { fatal: true }).decode(bytes)
    expect(text).toMatch(/^<\?xml version="1\.0" encoding="UTF-16"\?>\r\n<Task /)
    expect(text).toContain('Begoña Núñez')
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
  })
})

test('the name holds no character that Windows forbids in one', () => {
  expect(taskNameFor('a/b\\c:d*e?"f<g>|')).toBe('Caudal - ETL automático (a_b_c_d_e__f_g__)')
})

test.each([
  [['a', 'b c', ''], 'a "b c" ""'],
  [['C:\\x\\', 'D:\\y z\\'], 'C:\\x\\ "D:\\y z\\\\"'],
  [['say "hi"', 'a\\\\"b'], '"say \\"hi\\"" "a\\\\\\\\\\"b"'],
])('arguments %j are joined as Windows takes them apart', (given, expected) => {
  expect(joinArguments(given)).toBe(expected)
})
