import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'

/** The board on the ground: A424-15 (size), A424-16 and A424-17 (text), A424-18 (where). */
export const POSTING = {
  title: 'Panneau d’affichage sur le terrain',
  footer: 'Texte à reporter sur le panneau (articles R*424-15 et A424-15 à A424-19 du code de l’urbanisme).',
  blank: '…………………',
  site: 'Superficie du terrain',
  floor: 'Surface de plancher autorisée',
  height: 'Hauteur au sol naturel',
  demolished: 'Surface des bâtiments à démolir',
  lotCount: 'Nombre maximum de lots',
  pitches: 'Nombre d’emplacements',
  appealTitle: 'Droit de recours',
  appeal: [
    'Le délai de recours contentieux est de deux mois à compter du premier jour d’une période continue de deux mois d’affichage sur le terrain du présent panneau (article R*600-2 du code de l’urbanisme).',
    'Tout recours administratif ou tout recours contentieux doit, à peine d’irrecevabilité, être notifié à l’auteur de la décision et au bénéficiaire du permis ou de la décision prise sur la déclaration préalable. Cette notification doit être adressée par lettre recommandée avec accusé de réception dans un délai de quinze jours francs à compter du dépôt du recours (article R*600-1 du code de l’urbanisme).',
  ],
  howTitle: 'Comment l’afficher',
  board: 'Reportez ce texte sur un panneau rectangulaire dont les dimensions sont supérieures à 80 centimètres.',
  complete: 'Complétez les lignes en pointillés d’après votre dossier.',
  how: [
    'Installez-le de telle sorte que ses renseignements restent lisibles de la voie publique ou des espaces ouverts au public, dès la notification de la décision ou la date à laquelle elle est acquise, et pendant toute la durée du chantier.',
    'Gardez une preuve de l’affichage continu pendant deux mois : le délai de recours des tiers en dépend.',
  ],
  lots: 'Pour un lotissement, indiquez aussi le nombre maximum de lots prévus.',
} as const

/** « Permis de construire accordé », « Non-opposition tacite à une déclaration préalable ». */
export function grantLine({ kind, isTacit }: { kind: DossierKind; isTacit: boolean }): string {
  const { name } = DOSSIER_KINDS[kind]
  if (kind === 'priorDeclaration') return `Non-opposition ${isTacit ? 'tacite ' : ''}à une ${name}`
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${isTacit ? ', tacite' : ', accordé'}`
}
