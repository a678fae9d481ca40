import type { OfficerAct } from '#contract/dossier/register/act.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { DossierKind } from '#law/dossier-kind.ts'

export type OfficerActKind = OfficerAct['kind']

export type Choice = { value: string; label: string }

/** A question of the form of an act. `name` is its place in the act that is sent: `notice.sentOn`. */
export type ActField = {
  name: string
  label: string
  help?: string | undefined
  onlyWhen?: { name: string; value: unknown }
} & (
  | { type: 'day'; isOptional?: boolean }
  | { type: 'choice'; choices: readonly Choice[] }
  | { type: 'several'; choices: readonly Choice[]; empty: string }
  | { type: 'yesNo'; yes: string; no: string }
  | { type: 'text' }
  | { type: 'line'; isOptional?: boolean }
  | { type: 'pieces' }
)

export type ActSpec = {
  title: string
  /** What the act does, in a sentence, before any field. */
  lead: string
  /** On the button that records it. */
  record: string
  fields: readonly ActField[]
  /** What the form holds when it opens. */
  start: (today: string) => Record<string, unknown>
}

/** What the choices of a form depend on. */
export type ActPlace = { kind: DossierKind; established: readonly Circumstance[] }

export const dayField = (name: string, label: string, help?: string | undefined): ActField => ({
  name,
  label,
  help,
  type: 'day',
})

/** How a letter left, and when. */
export const LETTER: readonly ActField[] = [
  {
    name: 'notice.via',
    label: 'Voie d’envoi de la lettre',
    type: 'choice',
    choices: [
      { value: 'electronic', label: 'Électronique, reçue le lendemain' },
      { value: 'registered', label: 'Lettre recommandée' },
      { value: 'hand', label: 'Remise en mains propres' },
    ],
  },
  { ...dayField('notice.sentOn', 'Envoyée le'), onlyWhen: { name: 'notice.via', value: 'electronic' } },
  { ...dayField('notice.sentOn', 'Postée le'), onlyWhen: { name: 'notice.via', value: 'registered' } },
  {
    name: 'notice.firstPresentedOn',
    label: 'Première présentation du pli le (si connue)',
    help: 'C’est elle qui compte, non le retrait au bureau de poste. Elle se complète plus tard.',
    type: 'day',
    isOptional: true,
    onlyWhen: { name: 'notice.via', value: 'registered' },
  },
  { ...dayField('notice.handedOn', 'Remise le'), onlyWhen: { name: 'notice.via', value: 'hand' } },
]
export const letter = (today: string) => ({ notice: { via: 'electronic', sentOn: today, handedOn: today } })

/** An act that is a day and nothing else. */
export const simple = (title: string, lead: string, record: string, field: ActField): ActSpec => ({
  title,
  lead,
  record,
  fields: [field],
  start: (today) => ({ [field.name]: today }),
})
