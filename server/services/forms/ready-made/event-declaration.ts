import { is, model } from './model.ts'

/** An event on public ground: what each service must know of it. */
export const EVENT_DECLARATION = model(
  {
    title: 'Déclaration d’événement',
    kind: 'event',
    intro:
      'Fête, brocante, course, spectacle, sur la voie publique ou dans un lieu ouvert à tous. Les services reçoivent ensemble ce que vous écrivez une fois.',
    silence: 'noDecision',
    retentionMonths: 36,
    fields: [
      { kind: 'text', id: 'name', label: 'Nom de l’événement', required: true },
      {
        kind: 'choice',
        id: 'sort',
        label: 'De quoi s’agit-il ?',
        required: true,
        options: [
          'Fête ou repas',
          'Brocante ou vide-grenier',
          'Course ou randonnée',
          'Spectacle ou concert',
          'Cérémonie',
          'Autre',
        ],
      },
      { kind: 'date', id: 'from', label: 'Premier jour', required: true },
      { kind: 'date', id: 'to', label: 'Dernier jour', required: true },
      {
        kind: 'integer',
        id: 'people',
        label: 'Personnes attendues en même temps',
        required: true,
        min: 1,
        max: 200_000,
      },
      { kind: 'section', id: 'where', label: 'Le lieu' },
      { kind: 'commune', id: 'commune', label: 'Commune', required: true },
      { kind: 'address', id: 'place', label: 'Adresse ou lieu' },
      { kind: 'parcel', id: 'parcels', label: 'Parcelles, si l’événement est sur un terrain' },
      {
        kind: 'piece',
        id: 'plan',
        label: 'Plan ou parcours',
        required: true,
        maxFiles: 3,
        shownIf: {
          join: 'any',
          of: [is('sort', 'Course ou randonnée'), { field: 'people', operator: 'atLeast', value: 500 }],
        },
      },
      { kind: 'section', id: 'needs', label: 'Ce dont vous avez besoin' },
      {
        kind: 'choices',
        id: 'asked',
        label: 'Vous demandez',
        options: [
          'Fermeture d’une rue',
          'Électricité',
          'Eau',
          'Conteneurs de tri',
          'Matériel',
          'Annonce dans l’agenda',
        ],
      },
      {
        kind: 'longText',
        id: 'streets',
        label: 'Quelles rues, à quelles heures ?',
        required: true,
        shownIf: { field: 'asked', operator: 'includes', value: 'Fermeture d’une rue' },
      },
      {
        kind: 'integer',
        id: 'bins',
        label: 'Nombre de conteneurs',
        required: true,
        min: 1,
        max: 200,
        shownIf: { field: 'asked', operator: 'includes', value: 'Conteneurs de tri' },
      },
      {
        kind: 'longText',
        id: 'announcement',
        label: 'Texte pour l’agenda',
        maxLength: 2000,
        shownIf: { field: 'asked', operator: 'includes', value: 'Annonce dans l’agenda' },
      },
      { kind: 'section', id: 'safety', label: 'Sécurité' },
      { kind: 'yesNo', id: 'firework', label: 'Un feu d’artifice est-il prévu ?', required: true },
      { kind: 'text', id: 'pyrotechnist', label: 'Artificier', required: true, shownIf: is('firework') },
      { kind: 'phone', id: 'onCall', label: 'Téléphone joignable pendant l’événement', required: true },
      { kind: 'attestation', id: 'true', label: 'J’atteste que ces renseignements sont exacts', required: true },
    ],
  },
  {
    'Repas de quartier': {
      ...{ name: 'Repas des voisins', sort: 'Fête ou repas', from: '2026-05-29', to: '2026-05-29', people: 80 },
      ...{ commune: '62950', asked: ['Fermeture d’une rue'], streets: 'Rue du Moulin, de 18 h à minuit' },
      ...{ firework: false, onCall: '03 21 00 00 00', true: true },
    },
    'Course sans plan': {
      ...{ name: 'Foulées', sort: 'Course ou randonnée', from: '2026-05-29', to: '2026-05-29', people: 80 },
      ...{ commune: '62950', firework: false, onCall: '03 21 00 00 00', true: true },
    },
  },
)
