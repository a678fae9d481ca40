import type { ActSpec } from './act-spec.ts'

/** A text that stops the clocks of a territory: no act of the dossier, though the simulator lists it with them. */
export const DECREE_SUSPENSION: ActSpec = {
  label: 'Suspension des délais par un texte',
  slug: 'suspension-par-texte',
  mark: 'Délais suspendus',
  family: 'period',
  on: 'from',
  isSingle: false,
  fields: [
    { name: 'from', label: 'Délais suspendus depuis le', type: 'day' },
    { name: 'to', label: 'Jusqu’au', help: 'Dernier jour de la suspension, inclus.', type: 'day' },
    {
      name: 'decree',
      label: 'Texte',
      help: 'Décret ou ordonnance qui suspend les délais sur ce territoire.',
      type: 'text',
      initial: 'décret suspendant les délais',
      maxLength: 200,
    },
  ],
}
