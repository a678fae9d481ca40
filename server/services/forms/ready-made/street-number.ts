import { is, model } from './model.ts'

/** The number of a house in its street, given by the commune (CGCT L2121-30 and R2512-6, to be checked). */
export const STREET_NUMBER = model(
  {
    title: 'Certificat de numérotage',
    kind: 'streetNumber',
    intro:
      'Pour un logement neuf ou qui n’a pas de numéro : la commune donne le numéro et le certifie. Il sert à La Poste, aux réseaux et aux secours.',
    silence: 'noProcedure',
    retentionMonths: 36,
    fields: [
      {
        kind: 'choice',
        id: 'why',
        label: 'Que demandez-vous ?',
        required: true,
        options: [
          'Un numéro pour un logement neuf',
          'Un numéro pour un logement qui n’en a pas',
          'Certifier un numéro',
        ],
      },
      {
        kind: 'dossier',
        id: 'dossier',
        label: 'Numéro du permis',
        shownIf: is('why', 'Un numéro pour un logement neuf'),
      },
      { kind: 'address', id: 'address', label: 'Adresse, ou rue si le numéro manque', required: true },
      {
        kind: 'parcel',
        id: 'parcels',
        label: 'Parcelles',
        required: true,
        help: 'Elles disent où est l’entrée. Une référence se lit sur l’acte ou sur la carte.',
      },
      { kind: 'integer', id: 'dwellings', label: 'Nombre de logements', required: true, min: 1, max: 200 },
      { kind: 'longText', id: 'entrance', label: 'Où est l’entrée ?', maxLength: 500 },
      { kind: 'attestation', id: 'true', label: 'J’atteste que ces renseignements sont exacts', required: true },
    ],
  },
  {
    'Maison neuve': {
      ...{ why: 'Un numéro pour un logement neuf', dossier: 'PC 062 950 25 00009', dwellings: 1, true: true },
      ...{ address: { label: 'Rue de l’Essai', id: null, parcels: [] }, parcels: ['629500000A0001'] },
    },
    'Sans parcelle': {
      ...{ why: 'Certifier un numéro', dwellings: 1, true: true },
      address: { label: '3 rue de l’Essai', id: null, parcels: [] },
    },
  },
)
