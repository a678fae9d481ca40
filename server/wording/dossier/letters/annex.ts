/** « Annexe 1 : avis de l’architecte des Bâtiments de France du 3 novembre 2026 » */
export const annexTitle = (number: number, title: string) => `Annexe ${number} : ${title}`

/** Said on the edge of each annexed page. */
export const annexPageText = (said: { number: number; page: number; of: number; act: string }) =>
  `Annexe ${said.number} à l’acte ${said.act}, page ${said.page} sur ${said.of}`

export const ANNEXES = {
  heading: 'Pièces annexées',
  lead: 'Font partie du présent acte et le suivent dans le même fichier :',
} as const
