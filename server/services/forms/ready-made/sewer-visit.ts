import { is, model } from './model.ts'

/** A visit that says whether a dwelling is well connected to the sewers: prescribed by the rules of the service (CGCT L2224-8, to be checked). */
export const SEWER_VISIT = model(
  {
    title: 'Contrôle du raccordement à l’égout',
    kind: 'sewerVisit',
    intro:
      'Pour un logement neuf, une extension ou une vente : un agent vérifie sur place que les eaux usées et les eaux de pluie vont où elles doivent.',
    silence: 'noProcedure',
    retentionMonths: 36,
    fields: [
      {
        kind: 'choice',
        id: 'why',
        label: 'Pourquoi ce contrôle ?',
        required: true,
        options: ['Logement neuf ou extension', 'Vente', 'Autre'],
      },
      { kind: 'dossier', id: 'dossier', label: 'Numéro du permis', shownIf: is('why', 'Logement neuf ou extension') },
      { kind: 'address', id: 'address', label: 'Adresse du logement', required: true },
      { kind: 'parcel', id: 'parcels', label: 'Parcelles' },
      {
        kind: 'yesNo',
        id: 'connected',
        label: 'Le branchement est-il fait ?',
        required: true,
        help: 'S’il ne l’est pas encore, demandez d’abord le branchement à l’exploitant.',
      },
      { kind: 'date', id: 'connectedOn', label: 'Jour du branchement', shownIf: is('connected') },
      { kind: 'date', id: 'wished', label: 'Premier jour où vous pouvez recevoir l’agent', required: true },
      {
        kind: 'choices',
        id: 'halves',
        label: 'Vos disponibilités',
        required: true,
        options: ['Le matin', 'L’après-midi', 'Le samedi matin'],
      },
      { kind: 'phone', id: 'phone', label: 'Téléphone pour convenir de l’heure', required: true },
      { kind: 'piece', id: 'plan', label: 'Plan des réseaux intérieurs', maxFiles: 3 },
      { kind: 'attestation', id: 'true', label: 'J’atteste que ces renseignements sont exacts', required: true },
    ],
  },
  {
    'Maison neuve raccordée': {
      ...{ why: 'Logement neuf ou extension', dossier: 'PC 062 950 25 00009', connected: true, true: true },
      ...{ wished: '2026-12-01', halves: ['Le matin'], phone: '03 21 00 00 00' },
      address: { label: '3 rue de l’Essai', id: null, parcels: [] },
    },
    'Sans téléphone': {
      ...{ why: 'Vente', connected: true, true: true, wished: '2026-12-01', halves: ['Le matin'] },
      address: { label: '3 rue de l’Essai', id: null, parcels: [] },
    },
  },
)
