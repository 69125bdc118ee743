const BYTE_ORDER_MARK = '\ufeff'

/** The bytes of a task's file as schtasks wants them: UTF-16, as its declaration says, with the mark that tells the byte order. */
export function taskFile(xml: string): Buffer {
  return Buffer.from(`${BYTE_ORDER_MARK}${xml}`, 'utf16le')
}
