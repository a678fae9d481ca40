import { absent, type ProblemTable } from '#wording/problem.ts'

/** Exchanges with PLAT’AU. */
export const PLATAU_PROBLEMS = {
  platauMirrorUnknown: absent('Rien de tel n’est transmis à PLAT’AU.'),
  platauArrivalUnknown: absent('Cette annonce de PLAT’AU n’existe pas.'),
  platauServiceUnknown: absent('Ce service n’est pas de ceux que l’on consulte.'),
  platauReadOnly: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les échanges avec PLAT’AU ne vous sont ouverts qu’en lecture',
    detail: 'Le secrétariat, l’instructeur et le signataire de la commune tranchent ce qui en vient.',
  },
  platauSecretMissing: {
    type: 'raccordement-platau',
    status: 409,
    title: 'Le secret de l’application manque',
    detail: 'Aucun secret n’est enregistré pour PLAT’AU : saisissez celui que PISTE a donné à l’application.',
  },
  platauNothingToSettle: {
    type: 'version-platau',
    status: 409,
    title: 'Il n’y a plus rien à trancher',
    detail: 'PLAT’AU et la mairie ont la même version, ou une version a déjà été choisie. Rechargez le dossier.',
  },
  platauArrivalSettled: {
    type: 'version-platau',
    status: 409,
    title: 'Cette annonce n’attend plus personne',
    detail: 'Elle a été lue, ou elle s’est appliquée d’elle-même. Rechargez la page.',
  },
} as const satisfies ProblemTable
