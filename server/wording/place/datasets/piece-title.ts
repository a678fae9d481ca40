/** Designations of the written pieces of a plan in the names of their files (CNIG), and what a reader calls them. */
const DESIGNATIONS: readonly (readonly [RegExp, string])[] = [
  [/reglement_graphique/, 'Règlement graphique'],
  [/reglement/, 'Règlement'],
  [/rapport/, 'Rapport de présentation'],
  [/padd/, 'Projet d’aménagement et de développement durables'],
  [/doo/, 'Document d’orientation et d’objectifs'],
  [/orientations?_amenagement|oap/, 'Orientations d’aménagement et de programmation'],
  [/liste_sup/, 'Liste des servitudes d’utilité publique'],
  [/plan_sup/, 'Plan des servitudes d’utilité publique'],
  [/liste_annexes/, 'Liste des annexes'],
  [/delib_approbation/, 'Délibération d’approbation'],
  [/procedure/, 'Pièces de la procédure'],
  [/jugement/, 'Jugement'],
  [/prescription/, 'Texte d’une prescription'],
  [/info/, 'Texte d’une information'],
  [/classement_sonore/, 'Classement sonore des voies'],
  [/sectorisation/, 'Sectorisation'],
  [/annexe/, 'Annexe'],
  [/plan/, 'Plan'],
]

/** `241800432_rapport_2_20200128.pdf` → « Rapport de présentation (2) »; null when the name says nothing. */
export function pieceTitle(fileName: string): string | null {
  const name = fileName.toLowerCase()
  const title = DESIGNATIONS.find(([pattern]) => pattern.test(name))?.[1]
  if (title === undefined) return null
  const rank = /_(\d{1,2})_\d{8}\.[a-z]+$/.exec(name)?.[1]
  return rank && Number(rank) > 0 ? `${title} (${Number(rank)})` : title
}
