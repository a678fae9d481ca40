import { is, model } from './model.ts'

/** Loan of equipment to an association, a school or a resident; equal treatment, and a reason when it is refused. */
export const EQUIPMENT_LOAN = model(
  {
    title: 'Prêt de matériel',
    kind: 'equipment',
    intro:
      'Tables, chaises, barnums, sonorisation. Le prêt est confirmé par écrit ; sans confirmation, rien n’est réservé.',
    silence: 'noProcedure',
    retentionMonths: 24,
    fields: [
      {
        kind: 'choice',
        id: 'who',
        label: 'Vous êtes',
        required: true,
        options: ['Une association', 'Une école', 'Un habitant', 'Une autre commune'],
      },
      {
        kind: 'rna',
        id: 'rna',
        label: 'Numéro RNA de l’association',
        help: 'W suivi de neuf caractères. Il est sur le récépissé de la préfecture.',
        shownIf: is('who', 'Une association'),
      },
      { kind: 'text', id: 'occasion', label: 'À quelle occasion ?', required: true },
      { kind: 'commune', id: 'commune', label: 'Commune où le matériel sert', required: true },
      { kind: 'dateTime', id: 'from', label: 'Enlèvement souhaité', required: true },
      { kind: 'dateTime', id: 'to', label: 'Retour prévu', required: true },
      {
        kind: 'table',
        id: 'items',
        label: 'Matériel demandé',
        required: true,
        columns: [{ id: 'quantity', label: 'Quantité', kind: 'number' }],
        rows: ['Tables', 'Chaises', 'Bancs', 'Barnums 3 × 3 m', 'Grilles d’exposition', 'Barrières'],
      },
      {
        kind: 'calculation',
        id: 'total',
        label: 'Nombre d’objets',
        unit: 'number',
        terms: [{ field: 'items', column: 'quantity' }],
      },
      { kind: 'yesNo', id: 'delivery', label: 'Faut-il le livrer ?', required: true },
      { kind: 'address', id: 'place', label: 'Adresse de livraison', required: true, shownIf: is('delivery') },
      {
        kind: 'explanation',
        id: 'truck',
        label: 'Plus de cent objets',
        help: 'Au-delà de cent objets, prévoyez deux personnes pour charger et décharger.',
        shownIf: { field: 'total', operator: 'greater', value: 100 },
      },
      {
        kind: 'piece',
        id: 'insurance',
        label: 'Attestation d’assurance',
        required: true,
        help: 'Responsabilité civile, qui couvre les dates du prêt.',
      },
      { kind: 'attestation', id: 'care', label: 'Je m’engage à rendre le matériel propre et en état', required: true },
    ],
    eligibility: [
      {
        says: 'Le matériel est prêté dans la région, à une association, une école, un habitant ou une commune',
        condition: { field: 'who', operator: 'filled', value: null },
      },
    ],
  },
  {
    'Association complète, sans assurance': {
      ...{
        who: 'Une association',
        rna: 'W621000123',
        occasion: 'Kermesse',
        commune: '62950',
        from: '2026-06-05T09:00',
      },
      ...{ to: '2026-06-08T09:00', items: [[20], [120]], delivery: false, care: true },
    },
  },
)
