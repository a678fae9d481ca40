import { is, model } from './model.ts'

/** A room of the commune: to an association or a union it is lent on terms that are the same for all (CGCT L2144-3, to be checked). */
export const ROOM_REQUEST = model(
  {
    title: 'Demande de salle',
    kind: 'room',
    intro: 'Pour une réunion, une fête ou une activité régulière. La salle est retenue quand la commune l’a confirmé.',
    silence: 'noProcedure',
    retentionMonths: 24,
    fields: [
      {
        kind: 'choice',
        id: 'who',
        label: 'Vous demandez la salle pour',
        required: true,
        options: ['Un usage privé', 'Une association', 'Un syndicat ou un parti', 'Une entreprise'],
      },
      { kind: 'rna', id: 'rna', label: 'Numéro RNA', shownIf: is('who', 'Une association') },
      { kind: 'siret', id: 'siret', label: 'Numéro SIRET', required: true, shownIf: is('who', 'Une entreprise') },
      {
        kind: 'yesNo',
        id: 'resident',
        label: 'Habitez-vous la commune ?',
        required: true,
        shownIf: is('who', 'Un usage privé'),
      },
      { kind: 'text', id: 'room', label: 'Salle souhaitée', required: true },
      { kind: 'slot', id: 'slot', label: 'Créneau', help: 'Installation et rangement compris.', required: true },
      { kind: 'integer', id: 'people', label: 'Nombre de personnes attendues', required: true, min: 1, max: 2000 },
      {
        kind: 'choices',
        id: 'uses',
        label: 'Ce qui est prévu',
        options: ['Repas', 'Musique amplifiée', 'Buvette', 'Décoration au plafond'],
      },
      {
        kind: 'explanation',
        id: 'bar',
        label: 'Buvette',
        help: 'Une buvette temporaire se demande à part, à la mairie, avant la fête.',
        shownIf: { field: 'uses', operator: 'includes', value: 'Buvette' },
      },
      {
        kind: 'piece',
        id: 'insurance',
        label: 'Attestation d’assurance',
        help: 'Elle peut suivre, mais les clés ne sont remises qu’avec elle.',
      },
      {
        kind: 'attestation',
        id: 'rules',
        label: 'J’ai lu le règlement de la salle et je m’engage à le respecter',
        required: true,
      },
    ],
    eligibility: [
      {
        says: 'La salle est louée à ceux qui habitent la commune, ou à un groupement',
        condition: {
          join: 'any',
          of: [is('resident'), { field: 'who', operator: 'differs', value: 'Un usage privé' }],
        },
      },
    ],
  },
  {
    'Habitant, fête de famille': {
      ...{
        who: 'Un usage privé',
        resident: true,
        room: 'Salle des fêtes',
        slot: '2026-06-06T10:00/2026-06-07T12:00',
      },
      ...{ people: 60, uses: ['Repas'], rules: true },
    },
    'Habite ailleurs': {
      ...{
        who: 'Un usage privé',
        resident: false,
        room: 'Salle des fêtes',
        slot: '2026-06-06T10:00/2026-06-07T12:00',
      },
      ...{ people: 60, rules: true },
    },
  },
)
