import type { ActField } from '#law/clock/act-fields.ts'
import { actFields, isRegisterAct } from '#law/clock/register-acts.ts'
import { dayText } from '#wording/day.ts'
import { capitalised } from '#wording/typography.ts'
import type { ActPayload, FieldWords } from './act-words.ts'
import { actWords } from './acts.ts'

type SaidAct = { kind: string; payload: ActPayload }

/** What an act of the register says beside its name: its fields in their order, then the words of the officer. */
export const actLines = ({ kind, payload }: SaidAct): string[] => [
  ...(isRegisterAct(kind) ? (actWords(kind).lines?.(payload) ?? fieldLines(kind, payload)) : []),
  ...sourceLines(payload),
  ...texts(payload.why),
  ...texts(payload.despiteNoEffect).map((reason) => `Sans effet, enregistré malgré tout : ${reason}`),
]

/** Where an act was read in the file of another software. */
function sourceLines({ source }: ActPayload): string[] {
  const { line, column, written } = within(source)
  return texts(written).map((one) => `Lu « ${one} », colonne « ${String(column)} », ligne ${String(line)}`)
}

function fieldLines(kind: Parameters<typeof actWords>[0], payload: ActPayload): string[] {
  const words = actWords(kind).fields ?? {}
  const lines: string[] = []
  for (const [name, field] of actFields(kind)) {
    if (name === 'why') continue
    const said = saidLines(field, words[name], payload[name])
    if (words[name]?.endsLine && lines.length > 0 && said.length > 0) lines.push(`${lines.pop()} : ${said.join(', ')}`)
    else lines.push(...said)
  }
  return lines
}

function saidLines(field: ActField, words: FieldWords | undefined, value: unknown): string[] {
  switch (field.type) {
    case 'choice':
    case 'several':
      return words ? [value].flat().flatMap((one) => texts(one).map((name) => optionText(words, name))) : []
    case 'yesNo':
      return typeof value === 'boolean' ? texts(saidOf(words, value ? 'yes' : 'no')) : []
    case 'day':
      return isDay(value) && typeof words?.said === 'string' ? [`${words.said} ${dayText(value)}`] : []
    case 'text':
    case 'line':
      return texts(value)
    case 'pieces':
      return Array.isArray(value) ? value.map(pieceText) : []
    case 'letter':
    case 'arrival':
    case 'act':
      return []
  }
}

const saidOf = (words: FieldWords | undefined, value: string): string | undefined =>
  typeof words?.said === 'object' ? words.said[value] : undefined
const optionText = (words: FieldWords, value: string) =>
  capitalised(saidOf(words, value) ?? words.options?.[value] ?? value)

const texts = (value: unknown): string[] => (typeof value === 'string' && value !== '' ? [value] : [])
const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
const within = (value: unknown): ActPayload =>
  typeof value === 'object' && value !== null ? (value as ActPayload) : {}

function pieceText(piece: unknown): string {
  const { code, why } = within(piece)
  return [...texts(code), ...texts(why)].join(' : ')
}

/** The day on which an act counts, as it says it itself: that of its letter, of its arrival, else the first that it must say. */
export function dayOfAct({ kind, payload }: SaidAct): string | undefined {
  const notice = within(payload.notice)
  const filing = within(payload.filing)
  const own = isRegisterAct(kind)
    ? actFields(kind).flatMap(([name, field]) => (field.type === 'day' && !field.isOptional ? [payload[name]] : []))
    : []
  return [notice.firstPresentedOn, notice.handedOn, notice.sentOn, filing.receivedOn, filing.filedOn, ...own].find(
    isDay,
  )
}
