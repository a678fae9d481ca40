import { CALENDAR_MAX_BYTES, CALENDAR_MAX_EVENTS } from '#contract/services/agenda/agenda-source.ts'

/** A line as it is meant, folds undone, and where it began in the file, from 1. */
export type ContentLine = { line: number; text: string }

/** Lines of one event or of one zone, without those of what it holds (alarms). */
export type Component = { name: 'VEVENT' | 'VTIMEZONE'; line: number; lines: ContentLine[]; isClosed: boolean }

export type CalendarRefusal = 'tooLarge' | 'tooMany' | 'notCalendar' | 'empty'

/** Bytes as text: by their mark, in UTF-8, else in the old western set, which refuses nothing. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** RFC 5545 3.1, and what is met: LF or CR alone, lines never folded. */
export function unfolded(text: string): ContentLine[] {
  const lines: ContentLine[] = []
  let last: { line: number; parts: string[] } | undefined
  const close = () => last && lines.push({ line: last.line, text: last.parts.join('') })
  for (const [at, raw] of text.split(/\r\n|\n|\r/).entries()) {
    if (last && /^[ \t]/.test(raw)) last.parts.push(raw.slice(1))
    else {
      close()
      last = { line: at + 1, parts: [raw] }
    }
  }
  close()
  return lines.filter((one) => one.text.trim() !== '')
}

/**
 * The events and the zones of a calendar, apart, so that what is wrong in one spoils no other.
 * @returns why nothing is read, when nothing can be
 */
export function componentsOf(bytes: Uint8Array): readonly Component[] | CalendarRefusal {
  if (bytes.length > CALENDAR_MAX_BYTES) return 'tooLarge'
  const text = decoded(bytes)
  if (text.trim() === '') return 'empty'
  const lines = unfolded(text)
  if (!lines.some((one) => /^BEGIN:VCALENDAR\s*$/i.test(one.text))) return 'notCalendar'
  const found: Component[] = []
  let open: Component | undefined
  /** Names of what is open inside the component; a zone keeps its parts, an event leaves its alarms. */
  let inside: string[] = []
  for (const one of lines) {
    const [, edge, said = ''] = /^(BEGIN|END):\s*([A-Za-z0-9-]+)\s*$/i.exec(one.text) ?? []
    const name = said.toUpperCase()
    const isBegin = edge?.toUpperCase() === 'BEGIN'
    if (edge && isBegin && (name === 'VEVENT' || name === 'VTIMEZONE')) {
      open = { name, line: one.line, lines: [], isClosed: false }
      inside = []
      found.push(open)
      if (
        found.length > CALENDAR_MAX_EVENTS &&
        found.filter((each) => each.name === 'VEVENT').length > CALENDAR_MAX_EVENTS
      )
        return 'tooMany'
    } else if (open && edge && !isBegin && name === open.name) {
      open.isClosed = true
      open = undefined
    } else if (open) {
      if (edge && isBegin) inside.push(name)
      if (inside.length === 0 || open.name === 'VTIMEZONE') open.lines.push(one)
      if (edge && !isBegin) inside.pop()
    }
  }
  return found
}
