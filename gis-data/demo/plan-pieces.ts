/** Written pieces of the plan: folder of the standard, title and a few paragraphs. Keys name the files. */
export const PIECES: Record<string, { folder: string; title: string; paragraphs: readonly string[] }> = {
  procedure: {
    folder: '0_Procedure',
    title: 'Délibération d’approbation',
    paragraphs: [
      'Le conseil communautaire, réuni le 18 mars 2025, approuve à l’unanimité le plan local d’urbanisme intercommunal.',
      'Le dossier a été transmis au préfet le 25 mars 2025 et publié sur le portail national de l’urbanisme. Le plan est exécutoire le 25 avril 2025.',
    ],
  },
  rapport: {
    folder: '1_Rapport_de_presentation',
    title: 'Rapport de présentation',
    paragraphs: [
      '# Diagnostic',
      'Le territoire réunit quinze communes entre le littoral et les premières collines. La Vlière et le réseau des wateringues y commandent l’habitat, les cultures et le risque.',
      '# Choix retenus',
      'Le plan prévoit 1 180 logements à l’horizon 2035, dont 62 % dans l’enveloppe bâtie, et divise par deux la consommation d’espace.',
    ],
  },
  padd: {
    folder: '2_PADD',
    title: 'Projet d’aménagement et de développement durables',
    paragraphs: ['Habiter entre mer et marais ; produire et se nourrir ; composer avec l’eau ; se déplacer autrement.'],
  },
  ebc: {
    folder: '3_Reglement',
    title: 'Espaces boisés classés',
    paragraphs: [
      'Liste des espaces boisés classés à conserver et à créer, avec leur référence au règlement graphique.',
    ],
  },
  emplacements_reserves: {
    folder: '3_Reglement',
    title: 'Liste des emplacements réservés',
    paragraphs: ['Chaque emplacement porte un numéro, un objet et un bénéficiaire.'],
  },
  patrimoine: {
    folder: '3_Reglement',
    title: 'Éléments de patrimoine et de paysage (L. 151-19 et L. 151-23)',
    paragraphs: ['Fiches des éléments bâtis, des haies, des arbres et des zones humides repérés.'],
  },
  littoral: {
    folder: '3_Reglement',
    title: 'Application de la loi Littoral',
    paragraphs: ['Délimitation des espaces remarquables, de la bande de cent mètres et des espaces proches du rivage.'],
  },
  hauteurs: {
    folder: '3_Reglement',
    title: 'Plan des hauteurs',
    paragraphs: ['Les hauteurs maximales sont exprimées à l’égout du toit.'],
  },
  reglement_graphique: {
    folder: '3_Reglement',
    title: 'Règlement graphique',
    paragraphs: ['Le règlement graphique est composé de quinze planches au 1/5 000.'],
  },
  oap: {
    folder: '5_Orientations_amenagement',
    title: 'Orientations d’aménagement et de programmation',
    paragraphs: [
      'Chaque secteur à urbaniser fait l’objet d’un schéma : accès, trame viaire, densité, franges plantées, gestion de l’eau.',
      'Densité attendue : 18 logements à l’hectare dans les villages, 26 dans les deux villes.',
    ],
  },
  dpu: {
    folder: '4_Annexes',
    title: 'Droit de préemption urbain',
    paragraphs: [
      'Délibération du 18 mars 2025 instituant le droit de préemption urbain sur les zones U et AU, et son renforcement dans les centres anciens.',
    ],
  },
  zac: {
    folder: '4_Annexes',
    title: 'Zone d’aménagement concerté',
    paragraphs: ['Arrêté de création et dossier de réalisation du parc d’activités.'],
  },
  ens: {
    folder: '4_Annexes',
    title: 'Espaces naturels sensibles',
    paragraphs: ['Zone de préemption du Département du Pas-de-Calais.'],
  },
  sursis: {
    folder: '4_Annexes',
    title: 'Sursis à statuer',
    paragraphs: ['Périmètres dans lesquels l’autorité compétente peut surseoir à statuer.'],
  },
  archeologie: {
    folder: '4_Annexes',
    title: 'Présomption de prescriptions archéologiques',
    paragraphs: ['Arrêté du préfet de région. Seuils de saisine par commune.'],
  },
  taxe_amenagement: { folder: '4_Annexes', title: 'Taxe d’aménagement', paragraphs: ['Secteurs à taux majoré.'] },
  sis: {
    folder: '4_Annexes',
    title: 'Secteurs d’information sur les sols',
    paragraphs: ['Arrêté préfectoral du 9 octobre 2020.'],
  },
  classement_sonore: {
    folder: '4_Annexes',
    title: 'Classement sonore des infrastructures',
    paragraphs: ['Arrêté préfectoral du 14 novembre 2021 : catégories, largeurs des secteurs affectés et isolements.'],
  },
  peb: {
    folder: '4_Annexes',
    title: 'Plan d’exposition au bruit de l’aérodrome',
    paragraphs: ['Zones B, C et D. Les constructions à usage d’habitation sont limitées en zone C.'],
  },
  assainissement: {
    folder: '4_Annexes',
    title: 'Zonage d’assainissement',
    paragraphs: ['Zones d’assainissement collectif et non collectif.'],
  },
  liste_sup: {
    folder: '4_Annexes',
    title: 'Liste des servitudes d’utilité publique',
    paragraphs: ['AC1, AC2, AC4, AS1, EL7, I1, I3, I4, INT1, A5, PM1, PM3, PT1, PT2, T1, T7.'],
  },
}
