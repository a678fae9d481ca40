/** A question of the form of an act. `name` is its place in the act that is sent: `notice.sentOn`. */
export type ActField = {
  name: string
  label: string
  help?: string | undefined
  isOptional?: boolean | undefined
  onlyWhen?: { name: string; value: unknown } | undefined
} & (
  | { type: 'day' }
  | { type: 'choice'; choices: readonly Choice[] }
  | { type: 'several'; choices: readonly Choice[]; empty: string }
  | { type: 'yesNo'; yes: string; no: string }
  | { type: 'text' }
  | { type: 'line' }
  | { type: 'pieces' }
)

export type Choice = { value: string; label: string }
