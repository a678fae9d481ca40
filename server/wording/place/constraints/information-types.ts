import type { CodeLabel } from '#wording/place/parcels/code-label.ts'

/**
 * Types and sub-types of the informations of a plan (CNIG, TYPEINF and STYPEINF, register of September 2026), with the articles
 * of the code de l’urbanisme unless another code is named. Sub-type 00 is the type itself.
 */
export const INFORMATION_TYPES: Readonly<Record<string, CodeLabel>> = {
  '02-00': { label: 'Zone d’aménagement concerté', article: 'L311-1 ; R151-52 8°' },
  '03-00': { label: 'Zone de préemption dans un espace naturel et sensible', article: 'L215-1' },
  '04-00': { label: 'Périmètre de droit de préemption urbain', article: 'L211-1 ; R151-52 7°' },
  '04-01': { label: 'Périmètre de droit de préemption urbain renforcé', article: 'R151-52 7°' },
  '05-00': { label: 'Zone d’aménagement différé', article: 'L212-1 et L212-2-1 ; R151-52 7°' },
  '07-00': {
    label: 'Périmètre de développement prioritaire économie d’énergie',
    article: 'L712-2 code de l’énergie ; R151-53 1°',
  },
  '08-00': {
    label: 'Périmètre forestier : plantations interdites, réglementées ou à réaliser',
    article: 'L126-1 code rural ; R151-53 2°',
  },
  '09-00': {
    label: 'Périmètre minier de concession pour l’exploitation ou le stockage',
    article: 'Livres I et II du code minier ; R151-53 3°',
  },
  '10-00': {
    label: 'Zone de recherche et d’exploitation de carrière',
    article: 'L321-1, L333-1 et L334-1 du code minier ; R151-53 4°',
  },
  '11-00': {
    label: 'Zone où les divisions foncières sont soumises à déclaration préalable',
    article: 'L115-3 ; R151-52 4°',
  },
  '12-00': { label: 'Périmètre de sursis à statuer', article: 'L424-1 ; R151-52 13°' },
  '13-00': {
    label: 'Secteur de programme d’aménagement d’ensemble',
    article: 'L332-9 dans sa version antérieure au 1er mars 2012 ; R151-52 9°',
  },
  '14-00': {
    label: 'Secteur affecté par le bruit d’une infrastructure de transport terrestre',
    article: 'L571-10 code de l’environnement ; R151-53 5°',
  },
  '16-00': { label: 'Site archéologique', article: 'L522-5 2° du code du patrimoine' },
  '17-00': {
    label: 'Zone à risque d’exposition au plomb',
    article: 'L1334-5 code de la santé publique dans sa version antérieure au 11 août 2004 ; R151-53 6°',
  },
  '19-00': { label: 'Zonage d’assainissement, d’eaux pluviales, réseaux et déchets', article: 'R151-53 8°' },
  '19-01': {
    label: 'Zonage d’assainissement, d’eaux pluviales, schémas de réseaux et déchets',
    article: 'L2224-10 CGCT ; R151-53 8°',
  },
  '19-02': { label: 'Emplacements traitement eaux et déchets', article: 'R151-53 8° (emplacement)' },
  '20-00': { label: 'Règlement local de publicité', article: 'L581-14 code de l’environnement ; R151-53 11°' },
  '21-00': {
    label: 'Projet de plan de prévention des risques',
    article: 'L562-2 code de l’environnement ; R151-53 9°',
  },
  '22-00': { label: 'Protection des rives des plans d’eau en zone de montagne', article: 'L122-12' },
  '23-00': { label: 'Arrêté du préfet coordonnateur de massif', article: 'L122-12 ; R151-52 6°' },
  '25-00': {
    label: 'Périmètre de protection des espaces agricoles et naturels périurbain',
    article: 'L113-16 ; R151-52 3°',
  },
  '27-00': { label: 'Plan d’exposition au bruit des aérodromes', article: 'L112-6 ; R151-52 2°' },
  '30-00': { label: 'Périmètre projet urbain partenarial', article: 'L332-11-3 ; R151-52 12°' },
  '31-00': {
    label: 'Périmètres patrimoniaux d’exclusion des matériaux et énergies renouvelables pris par délibération',
    article: 'L111-17 ; R151-52 1°',
  },
  '32-00': { label: 'Secteur de taxe d’aménagement', article: 'L331-14 et L331-15 ; R151-52 10°' },
  '33-00': { label: 'Droit de préemption commercial', article: 'L 214-1, R214-1 et 2' },
  '34-00': { label: 'Périmètre d’opération d’intérêt national', article: 'L102-12 et R102-3' },
  '35-00': { label: 'Périmètre de secteur affecté par un seuil minimal de densité', article: 'L331-36 ; R151-52 11°' },
  '36-00': { label: 'Schémas d’aménagement de plage', article: 'L121-28 ; R151-52 5°' },
  '37-00': {
    label: 'Bois ou forêts relevant du régime forestier',
    article: 'L211-1 et L211-2 code forestier ; R151-53 7°',
  },
  '38-00': { label: 'Secteurs d’information sur les sols', article: 'L125-6 code de l’environnement ; R151-53 10°' },
  '39-00': { label: 'Périmètre de projet d’association foncière urbaine (AFUP)', article: 'L322-13 ; R151-52 14°' },
  '40-00': {
    label: 'Bien inscrit au patrimoine mondial et zone tampon',
    article: 'L612-1 code du patrimoine ; R151-53',
  },
  '40-01': {
    label: 'Périmètre d’un bien inscrit au patrimoine mondial',
    article: 'L612-1 et R612-1 à R612-2 code du patrimoine ; R151-53',
  },
  '40-02': { label: 'Zone tampon d’un bien inscrit au patrimoine mondial', article: 'R151-53' },
  '41-00': { label: 'Bande de recul le long des axes à grande circulation', article: 'L111-6' },
  '42-00': {
    label: 'Secteur où certaines opérations sont soumises à autorisation par délibération',
    article: 'R151-52',
  },
  '42-01': { label: 'Secteur où les démolitions sont soumises à permis de démolir', article: 'R421-27' },
  '42-02': {
    label: 'Secteur où l’édification d’une clôture est précédée d’une déclaration préalable',
    article: 'R421-12 d',
  },
  '42-03': { label: 'Secteur où les ravalements sont soumis à déclaration préalable', article: 'R421-17-1 e' },
  '43-00': { label: 'Secteur d’obligation légale de débroussaillement', article: 'R151-53' },
  '44-00': { label: 'Préfiguration de zone exposée au recul du trait de côte', article: 'L121-22-3' },
  '44-01': {
    label: 'Préfiguration de zone exposée au recul du trait de côte à l’horizon de trente ans',
    article: 'L121-22-3',
  },
  '44-02': {
    label: 'Préfiguration de zone exposée au recul du trait de côte à un horizon de trente à cent ans',
    article: 'L121-22-3',
  },
  '45-00': {
    label: 'Périmètre de diagnostic structurel des bâtiments d’habitation collectifs',
    article: 'R151-53 15°',
  },
  '70-00': { label: 'Immeuble classé ou inscrit au titre des monuments historiques (PSMV)' },
  '97-00': { label: 'Périmètre d’application d’une pièce écrite territorialisée relative aux annexes' },
  '98-00': {
    label: 'Périmètre d’annulation partielle du document d’urbanisme (lorsqu’elle impacte le règlement graphique)',
  },
  '99-00': { label: 'Autre périmètre, secteur, plan, document, site, projet, espace' },
  '99-01': { label: 'autre relevant de la loi littoral' },
  '99-02': { label: 'autre relevant de la loi montagne' },
}
