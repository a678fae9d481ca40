import { is, model } from './model.ts'

const OBJECTS = [
  'Un premier bac',
  'Un bac plus grand ou plus petit',
  'Un bac en plus',
  'Signaler un bac cassé, volé ou perdu',
  'Rendre un bac',
] as const
const [FIRST, CHANGE, MORE, INCIDENT] = OBJECTS
const has = (value: string) => is('object', value)

/** Bin: asked for, changed, broken. Prescribed by the collection rules of the body, no text of law provides for it (CRPA L231-4 2°). */
export const BIN_REQUEST = model(
  {
    title: 'Demande de bac de collecte',
    kind: 'waste',
    intro:
      'Pour recevoir, changer ou rendre un bac, ou pour signaler un bac cassé ou volé. La réponse dit quand le bac est livré.',
    silence: 'noProcedure',
    retentionMonths: 24,
    fields: [
      { kind: 'choice', id: 'object', label: 'Que demandez-vous ?', required: true, options: [...OBJECTS] },
      {
        kind: 'dossier',
        id: 'dossier',
        label: 'Numéro du permis, si le logement vient d’être achevé',
        shownIf: has(FIRST),
      },
      { kind: 'section', id: 'home', label: 'Le logement' },
      {
        kind: 'address',
        id: 'address',
        label: 'Adresse de collecte',
        required: true,
        help: 'Là où le bac est sorti, et non l’adresse où l’on vous écrit.',
      },
      {
        kind: 'choice',
        id: 'dwelling',
        label: 'Type de logement',
        required: true,
        options: ['Maison', 'Appartement', 'Local professionnel'],
      },
      {
        kind: 'siret',
        id: 'siret',
        label: 'Numéro SIRET',
        required: true,
        shownIf: is('dwelling', 'Local professionnel'),
      },
      {
        kind: 'integer',
        id: 'people',
        label: 'Nombre de personnes au foyer',
        required: true,
        min: 1,
        max: 20,
        help: 'Le volume du bac en dépend.',
        shownIf: {
          join: 'all',
          of: [
            { field: 'dwelling', operator: 'differs', value: 'Local professionnel' },
            { join: 'any', of: [has(FIRST), has(CHANGE), has(MORE)] },
          ],
        },
      },
      { kind: 'section', id: 'bin', label: 'Le bac' },
      {
        kind: 'choices',
        id: 'streams',
        label: 'Pour quels déchets ?',
        required: true,
        options: ['Ordures ménagères', 'Emballages et papiers', 'Biodéchets', 'Verre'],
      },
      {
        kind: 'container',
        id: 'container',
        label: 'Numéro du bac',
        help: 'Il est sous la poignée ou sur la puce. Laissez vide si vous ne le trouvez pas.',
        shownIf: { field: 'object', operator: 'differs', value: FIRST },
      },
      {
        kind: 'choice',
        id: 'incident',
        label: 'Qu’est-il arrivé ?',
        required: true,
        options: ['Cassé', 'Volé', 'Perdu', 'Brûlé'],
        shownIf: has(INCIDENT),
      },
      { kind: 'date', id: 'incidentOn', label: 'Depuis quand ?', shownIf: has(INCIDENT) },
      {
        kind: 'piece',
        id: 'complaint',
        label: 'Récépissé de plainte',
        help: 'PDF ou photo. Demandé pour un bac volé.',
        required: true,
        shownIf: is('incident', 'Volé'),
      },
      {
        kind: 'piece',
        id: 'photograph',
        label: 'Photo du bac',
        shownIf: { join: 'any', of: [is('incident', 'Cassé'), is('incident', 'Brûlé')] },
      },
      { kind: 'yesNo', id: 'compost', label: 'Avez-vous un composteur ?', shownIf: is('dwelling', 'Maison') },
      { kind: 'longText', id: 'more', label: 'Précisions pour le livreur', maxLength: 1000 },
      { kind: 'attestation', id: 'true', label: 'J’atteste que ces renseignements sont exacts', required: true },
    ],
  },
  {
    'Maison, premier bac': {
      ...{ object: FIRST, dwelling: 'Maison', people: 4, streams: ['Ordures ménagères'], true: true },
      address: { label: '3 rue de l’Essai', id: null, parcels: [] },
    },
    'Professionnel sans SIRET': {
      ...{ object: FIRST, dwelling: 'Local professionnel', streams: ['Verre'], true: true },
      address: { label: '3 rue de l’Essai', id: null, parcels: [] },
    },
    'Bac volé sans plainte': {
      ...{ object: INCIDENT, dwelling: 'Maison', incident: 'Volé', streams: ['Ordures ménagères'], true: true },
      address: { label: '3 rue de l’Essai', id: null, parcels: [] },
    },
  },
)
