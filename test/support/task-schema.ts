import { create } from 'xmlbuilder2'

/** What an element may hold: text of a type, or elements in the schema's order (`sequence`), in any order (`all`), or several of one kind (`choices`). */
type Rule =
  | { readonly text: RegExp }
  | {
      readonly model: 'all' | 'sequence' | 'choices'
      readonly children: Readonly<Record<string, Rule>>
      readonly required?: readonly string[]
      readonly attributes?: readonly string[]
    }

const BOOLEAN = { text: /^(true|false|0|1)$/ }
const DURATION = { text: /^-?P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/ }
const DATE_TIME = { text: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/ }
const NON_EMPTY = { text: /^[\s\S]+$/ }
const TEXT = { text: /^[\s\S]*$/ }

/** Of every trigger, before its own elements. */
const TRIGGER_BASE = {
  Enabled: BOOLEAN,
  StartBoundary: DATE_TIME,
  EndBoundary: DATE_TIME,
  Repetition: { model: 'all', children: { Interval: DURATION, Duration: DURATION, StopAtDurationEnd: BOOLEAN } },
  ExecutionTimeLimit: DURATION,
} as const satisfies Record<string, Rule>

/** The part of the Task Scheduler's schema that Caudal's task is made of, from [MS-TSCH] 2.5 and its sections. */
const TASK: Rule = {
  model: 'all',
  required: ['Actions'],
  attributes: ['version', 'xmlns'],
  children: {
    RegistrationInfo: { model: 'all', children: { Author: TEXT, Description: TEXT, Date: DATE_TIME } },
    Triggers: {
      model: 'choices',
      children: {
        CalendarTrigger: {
          model: 'sequence',
          required: ['ScheduleByDay'],
          attributes: ['id'],
          children: {
            ...TRIGGER_BASE,
            RandomDelay: DURATION,
            ScheduleByDay: {
              model: 'all',
              children: { DaysInterval: { text: /^([1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/ } },
            },
          },
        },
        LogonTrigger: {
          model: 'sequence',
          attributes: ['id'],
          children: { ...TRIGGER_BASE, UserId: NON_EMPTY, Delay: DURATION },
        },
      },
    },
    Principals: {
      model: 'choices',
      required: ['Principal'],
      children: {
        Principal: {
          model: 'all',
          attributes: ['id'],
          children: {
            UserId: NON_EMPTY,
            LogonType: { text: /^(S4U|Password|InteractiveToken|InteractiveTokenOrPassword)$/ },
            DisplayName: TEXT,
            RunLevel: { text: /^(LeastPrivilege|HighestAvailable)$/ },
          },
        },
      },
    },
    Settings: {
      model: 'all',
      children: {
        AllowStartOnDemand: BOOLEAN,
        MultipleInstancesPolicy: { text: /^(Parallel|Queue|IgnoreNew|StopExisting)$/ },
        DisallowStartIfOnBatteries: BOOLEAN,
        StopIfGoingOnBatteries: BOOLEAN,
        AllowHardTerminate: BOOLEAN,
        StartWhenAvailable: BOOLEAN,
        RunOnlyIfNetworkAvailable: BOOLEAN,
        WakeToRun: BOOLEAN,
        Enabled: BOOLEAN,
        Hidden: BOOLEAN,
        ExecutionTimeLimit: DURATION,
        RunOnlyIfIdle: BOOLEAN,
      },
    },
    Actions: {
      model: 'choices',
      required: ['Exec'],
      attributes: ['Context'],
      children: {
        Exec: {
          model: 'all',
          required: ['Command'],
          attributes: ['id'],
          children: { Command: NON_EMPTY, Arguments: TEXT, WorkingDirectory: NON_EMPTY },
        },
      },
    },
  },
}

interface XmlElement {
  readonly nodeType: number
  readonly localName: string
  readonly textContent: string | null
  readonly attributes: Iterable<{ readonly name: string }>
  readonly childNodes: Iterable<XmlElement>
}
const ELEMENT_NODE = 1

/** Everything in which a task's definition departs from Microsoft's schema; empty when it is valid. Elements that Caudal never writes count as faults. */
export function schemaFaults(xml: string): readonly string[] {
  const root = rootOf(xml)
  return root.localName === 'Task' ? faultsOf(root, TASK, 'Task') : [`${root.localName} is no task`]
}

/** Texts of the elements without children, by their path (`Actions/Exec/Command`), in document order. */
export function elementTexts(xml: string): readonly (readonly [path: string, text: string])[] {
  const textsIn = (element: XmlElement, path: string): readonly (readonly [string, string])[] => {
    const children = childrenOf(element)
    if (children.length === 0) return [[path, element.textContent ?? '']]
    return children.flatMap((child) => textsIn(child, `${path}${path === '' ? '' : '/'}${child.localName}`))
  }
  return textsIn(rootOf(xml), '')
}

function rootOf(xml: string): XmlElement {
  return create(xml).root().node as unknown as XmlElement
}

function childrenOf(element: XmlElement): readonly XmlElement[] {
  return [...element.childNodes].filter(({ nodeType }) => nodeType === ELEMENT_NODE)
}

function faultsOf(element: XmlElement, rule: Rule, path: string): readonly string[] {
  const children = childrenOf(element)
  if ('text' in rule) {
    const text = element.textContent ?? ''
    return children.length === 0 && rule.text.test(text) ? [] : [`${path}: ${text}`]
  }
  const names = children.map(({ localName }) => localName)
  const allowed = Object.keys(rule.children)
  return [
    ...[...element.attributes].flatMap(({ name }) => (rule.attributes?.includes(name) ? [] : [`${path}@${name}`])),
    ...names.flatMap((name) => (allowed.includes(name) ? [] : [`${path}/${name} is unknown`])),
    ...(rule.required ?? []).flatMap((name) => (names.includes(name) ? [] : [`${path}/${name} is missing`])),
    ...(rule.model !== 'choices' && new Set(names).size < names.length ? [`${path} repeats an element`] : []),
    ...(rule.model === 'sequence' && !isInOrder(names, allowed) ? [`${path}: ${names.join(', ')} out of order`] : []),
    ...children.flatMap((child) => {
      const childRule = rule.children[child.localName]
      return childRule ? faultsOf(child, childRule, `${path}/${child.localName}`) : []
    }),
  ]
}

function isInOrder(names: readonly string[], order: readonly string[]): boolean {
  const places = names.map((name) => order.indexOf(name))
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? -1))
}
