import { absent, type ProblemTable } from '#wording/problem.ts'

/** Refusals of the service that GIS tools read. */
export const OGC_PROBLEMS = {
  ogcParameter: {
    type: 'demande-de-flux-illisible',
    status: 400,
    title: 'Cette demande ne peut pas être lue',
    detail: ({ name, why }: { name: string; why: string }) => `Paramètre « ${name} » : ${why}`,
  },
  ogcFilter: {
    type: 'filtre-illisible',
    status: 400,
    title: 'Ce filtre ne peut pas être lu',
    detail: ({ at, why }: { at: number; why: string }) => `Au caractère ${at + 1} du filtre : ${why}`,
  },
  ogcGeometryUnplaced: {
    type: 'demande-de-flux-illisible',
    status: 400,
    title: 'Cette demande ne peut pas être lue',
    detail:
      'L’emprise ou la géométrie du filtre ne peut pas être reportée sur le territoire. Vérifiez ses coordonnées et leur ordre.',
  },
  ogcCollectionUnknown: absent(
    ({ id }: { id: string }) =>
      `Aucune collection « ${id.slice(0, 80)} » n’est ouverte ici. La liste est à l’adresse /ogc/collections.`,
  ),
  ogcFeatureUnknown: absent(
    ({ collection, id }: { collection: string; id: string }) =>
      `La collection « ${collection} » n’a pas d’élément « ${id.slice(0, 80)} ».`,
  ),
  ogcAddressUnknown: absent(
    'Cette adresse n’existe pas dans le service. Partez de /ogc, qui mène à tout ce qui est ouvert.',
  ),
  ogcNotAcceptable: {
    type: 'format-non-servi',
    status: 406,
    title: 'Ce format n’est pas servi ici',
    detail: ({ known }: { known: string }) => `Demandez l’un de ceux-ci avec f= : ${known}.`,
  },
  ogcReadOnly: {
    type: 'lecture-seule',
    status: 405,
    title: 'Ce service se lit seulement',
    detail: 'Les données se modifient dans Parvis : ce service répond à GET et à HEAD.',
  },
  ogcKeyRefused: {
    type: 'cle-refusee',
    status: 401,
    title: 'Cette clé n’ouvre rien',
    detail:
      'La clé personnelle est inconnue, expirée ou révoquée. Créez-en une autre dans « Ouvrir dans QGIS », puis remplacez-la dans votre outil.',
  },
  ogcKeyNeeded: {
    type: 'cle-refusee',
    status: 401,
    title: 'Une clé personnelle est nécessaire',
    detail: ({ id }: { id: string }) =>
      `La collection « ${id} » n’est pas publique. Créez une clé dans « Ouvrir dans QGIS », et donnez-la à votre outil comme mot de passe.`,
  },
  ogcKeyScope: {
    type: 'cle-insuffisante',
    status: 403,
    title: 'Cette clé n’ouvre pas cette collection',
    detail: ({ id }: { id: string }) => `Votre clé n’a pas été créée pour « ${id} ». Créez-en une qui le permet.`,
  },
  accessKeyForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les clés sont réservées aux agents',
    detail: 'Ce qui est public se lit sans clé. Pour les dossiers, demandez un rôle à un administrateur du territoire.',
  },
  accessKeyUnknown: absent('Cette clé n’existe pas ou n’est pas la vôtre.'),
  accessKeysTooMany: {
    type: 'trop-de-cles',
    status: 409,
    title: 'Vous avez trop de clés',
    detail: ({ max }: { max: number }) => `Vous avez déjà ${max} clés valables. Révoquez celles qui ne servent plus.`,
  },
} as const satisfies ProblemTable
