/** Whoever has no account, as older traces wrote them. */
const HANDS: Readonly<Record<string, string>> = {
  administrateur: 'un administrateur, dont le nom n’était pas gardé',
  commande: 'la commande d’import',
  démonstration: 'la démonstration',
}

/** « par Camille Roussel », « par le code de l’installation »: who brought an import in, or took it back. */
export const byHandText = (by: string): string => `par ${HANDS[by] ?? by}`
