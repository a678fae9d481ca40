import { uncapitalised } from '#wording/typography.ts'

/** The agreement by which a commune lends a room, equipment or a vehicle. */
export const AGREEMENT = {
  title: 'Convention de mise à disposition',
  footer: 'Convention de mise à disposition. Ni cession, ni sous-location.',
  between: (authority: string, party: string) =>
    `Entre la ${uncapitalised(authority)}, représentée par son maire, et ${party}, ci-après l’occupant.`,
  place: 'Ce qui est prêté',
  when: 'Quand',
  use: 'Pour quel usage',
  category: 'Tarif appliqué',
  partyNumber: 'SIRET ou RNA',
  contact: 'Responsable présent',
  capacity: 'Effectif maximal',
  attendees: 'Effectif déclaré',
  noPhone: 'téléphone non renseigné par la mairie',
  price: 'Prix',
  services: 'Autres services',
  total: 'En tout',
  deposit: 'Caution',
  cleaning: 'Caution de ménage',
  keys: 'Remise des clés',
  number: (at: number) => `Article ${at === 1 ? '1er' : at}`,
  useText:
    'L’occupant use de la chose prêtée pour l’usage dit ci-dessus et pour lui seul : ni cession, ni sous-location. Il respecte l’effectif maximal, les consignes de sécurité et la tranquillité du voisinage.',
  insuranceText:
    'L’occupant remet, avant les clés, une attestation d’assurance de responsabilité civile qui dit la date et le lieu.',
  inspectionText:
    'Un état des lieux est fait et signé par les deux parties à l’entrée et à la sortie. La caution est rendue après l’état des lieux de sortie, sous déduction de ce qui est abîmé, manquant ou sale, avec le motif.',
  byTitle:
    'Le prix est porté par un titre de recettes, que le comptable public recouvre : rien ne se paie à la mairie.',
  titled: (number: string) => `Le prix est porté par le titre de recettes ${number}, que le comptable public recouvre.`,
  paidBy: (by: string) => `Le prix est payé ${by} ; à défaut, la présente convention tombe et le créneau est rendu.`,
  paid: 'Le prix est payé.',
  depositText: (amount: string) => `La caution, ${amount} en tout, est remise avant les clés.`,
  freeCancellation: 'L’occupant peut annuler sans frais jusqu’au début.',
  cancellationText: 'L’occupant peut annuler. Part du prix gardée selon les jours qui restent avant le début :',
  withdrawalText:
    'La commune peut retirer cette mise à disposition pour les nécessités de l’administration de ses propriétés, du fonctionnement de ses services ou du maintien de l’ordre public ; le prix est alors rendu en entier.',
  forTown: 'Pour la commune',
  forParty: 'Pour l’occupant',
  blank: '……………………………………………………',
  signed: (agent: string, party: string, when: string) =>
    `Signé le ${when} par ${agent} pour la commune et par ${party} pour l’occupant.`,
} as const
