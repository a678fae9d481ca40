import type { Contradiction } from '#law/request/contradictions.ts'
import { subDestinationName } from '#law/tables/destinations.ts'
import { numberText } from '#wording/quantity.ts'
import { listed, typographic } from '#wording/typography.ts'

const areaText = (m2: number) => `${numberText(m2)} m²`

/** Where the applicant mends it, by the pointer of the request. */
export const CONTRADICTION_PLACES = {
  drawnFootprint: '#/footprints',
  nothingExisting: '#/request/footprintBeforeM2',
  builtUpon: '#/footprints',
  moreRemoved: '#/project',
  sameFile: '#/attachments',
  useAgainstRule: '#/request/uses',
} as const satisfies Record<Contradiction['what'], string>

/** Both things that are said, and what would make them agree; it forbids nothing. */
export const contradictionText = (found: Contradiction): string => typographic(plain(found))

/** What the rules of the zone are measured against, and nobody has said. */
export const heightUnsaidText = (articles: readonly string[]): string =>
  typographic(
    `${listed(articles.map((heading) => `« ${heading} »`))} : le règlement parle de la hauteur, et ni le dessin ni la demande n’en dit. Écrivez la hauteur la plus grande après travaux.`,
  )

function plain(found: Contradiction): string {
  switch (found.what) {
    case 'drawnFootprint':
      return `Emprise au sol déclarée : ${areaText(found.declaredM2)} ; emprise dessinée : ${areaText(found.drawnM2)}, à ${areaText(found.toleranceM2)} près. L’une des deux est à corriger.`
    case 'nothingExisting':
      return `Aucune surface existante n’est déclarée, et le cadastre dessine ${areaText(found.existingM2)} de bâtiments sur le terrain. S’ils restent, leur surface est à déclarer ; s’ils sont démolis, ou le sont déjà, c’est à dire.`
    case 'builtUpon':
      return `La construction est dessinée sur ${areaText(found.underM2)} de bâtiments du cadastre, et aucune démolition n’est déclarée.`
    case 'moreRemoved':
      return `${found.of === 'floor' ? 'Surface de plancher' : 'Emprise au sol'} supprimée : ${areaText(found.removedM2)}, plus que l’existante : ${areaText(found.existingM2)}.`
    case 'useAgainstRule':
      return `Usage déclaré : ${subDestinationName(found.use)}. Le règlement de la zone ${found.zone}, « ${found.heading} », écrit : « ${found.sentence} » (L421-6, R151-30). Lecture automatique du texte : à vérifier dans l’article.`
    case 'sameFile':
      return `Le même fichier, « ${found.fileName} », est joint pour ${listed(found.codes)} : une de ces pièces manque peut-être.`
  }
}
