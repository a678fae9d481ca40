/**
 * Articles that no row of a table reads and that the product applies all the same, with where: what is printed as not implemented is what
 * nothing applies. A number that a row comes to read is told by its row.
 */
export const APPLIED_ELSEWHERE: Readonly<Record<string, string>> = {
  'R410-14': 'motivation du certificat d’urbanisme négatif',
  'L424-3': 'motivation des refus, oppositions, sursis et prescriptions',
  'R423-4': 'récépissé de dépôt',
  'R423-5': 'récépissé de dépôt, cas où le silence ne vaut pas accord',
  'R424-4': 'lettre de délai modifié, avertissement de l’architecte des Bâtiments de France',
}
