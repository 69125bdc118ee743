import type { JobHandler } from '../jobs/job-handler.ts'

/** Texts of runs of procedures. */
export const runProcedureLabels: JobHandler<never, never>['labels'] = {
  es: {
    name: 'Procedimiento',
    parameters: { connectionId: 'Conexión', procedure: 'Procedimiento', values: 'Valores', options: 'Opciones' },
    log: {
      'procedure.sent': 'Enviado al servidor:\n{{exact}}',
      'procedure.says': '{{exact}}',
      'procedure.set': 'Resultado {{no}} completo. Filas: {{rows, number}}.',
      'procedure.out': '{{name}} = {{exact}}',
      'procedure.limit':
        'Hay más resultados de los que se guardan ({{sets, number}} tablas o {{gigabytes, number}} GB). El procedimiento sigue; lo que llegue desde ahora se cuenta, pero no se guarda.',
      'procedure.notKept':
        'No hay dónde guardar más filas ({{code}}), casi siempre porque el disco está lleno. El procedimiento sigue; lo que llegue desde ahora se cuenta, pero no se guarda.',
      'procedure.stopped.nothing_sent': 'Detenido antes de enviarlo: el servidor no hizo nada.',
      'procedure.stopped.rolled_back': 'Detenido. El servidor deshizo todo: no quedó nada de esta ejecución.',
      'procedure.stopped.kept_what_it_committed':
        'Detenido. El servidor conserva lo que el procedimiento ya había confirmado.',
      'procedure.stopped.unknown': 'Detenido, pero no se sabe qué llegó a hacer en el servidor. Revíselo allí.',
      'procedure.notNoted':
        'Caudal no pudo anotar cómo terminó: {{technical}}. Si se cierra ahora, después lo dará por interrumpido.',
    },
    result:
      'Terminó en {{seconds, number}} s. Resultados: {{setCount, number}}; filas: {{rowCount, number}}; mensajes: {{messages, number}}',
  },
  en: {
    name: 'Procedure',
    parameters: { connectionId: 'Connection', procedure: 'Procedure', values: 'Values', options: 'Options' },
    log: {
      'procedure.sent': 'Sent to the server:\n{{exact}}',
      'procedure.says': '{{exact}}',
      'procedure.set': 'Result {{no}} complete. Rows: {{rows, number}}.',
      'procedure.out': '{{name}} = {{exact}}',
      'procedure.limit':
        'There are more results than are kept ({{sets, number}} tables or {{gigabytes, number}} GB). The procedure goes on; what arrives from now on is counted, not kept.',
      'procedure.notKept':
        'There is no room for more rows ({{code}}), mostly because the disk is full. The procedure goes on; what arrives from now on is counted, not kept.',
      'procedure.stopped.nothing_sent': 'Stopped before it was sent: the server did nothing.',
      'procedure.stopped.rolled_back': 'Stopped. The server undid everything: nothing of this run is left.',
      'procedure.stopped.kept_what_it_committed': 'Stopped. The server keeps what the procedure had already committed.',
      'procedure.stopped.unknown': 'Stopped, but nobody knows how far it got on the server. Look there.',
      'procedure.notNoted':
        'Caudal could not put down how it ended: {{technical}}. If it closes now, it will take it for interrupted later.',
    },
    result:
      'Done in {{seconds, number}} s. Results: {{setCount, number}}; rows: {{rowCount, number}}; messages: {{messages, number}}',
  },
}
