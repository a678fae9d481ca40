import { dayText } from '#wording/day.ts'

/** A name of words, not of a file: `AC1_EgliseStMartin_19621012_act` is an identifier that nobody says. */
const isSaid = (name: string) => /\s/.test(name) && !/_/.test(name)

/** What institutes an easement, as one says it: its name, else its day. */
export function actTitle({ name, decidedOn }: { name: string; decidedOn: string | null }): string {
  if (isSaid(name)) return name
  return decidedOn === null ? 'Acte instituant la servitude, sans date connue' : `Acte du ${dayText(decidedOn)}`
}
