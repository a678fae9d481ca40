import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

/** Visits of the works. */
export const SITE_VISIT_PROBLEMS = {
  siteVisitUnknown: absent('Cette visite n’est pas au plan de ce dossier, ou elle ne vous est pas ouverte.'),
  visitFileUnknown: absent('Cette visite n’a pas ce fichier, ou il ne vous est pas ouvert.'),
  noWorksToVisit: {
    type: 'visite-impossible',
    status: 409,
    title: 'Il n’y a pas de travaux à visiter',
    detail:
      'Aucune autorisation n’est en vigueur sur ce dossier aujourd’hui. Une construction sans autorisation se constate par un procès-verbal.',
    article: 'L461-1',
  },
  visitRightEnded: {
    type: 'visite-impossible',
    status: 409,
    title: 'Le droit de visite ne va pas jusque-là',
    detail: ({ until }: { until: string }) =>
      `Il s’exerce jusqu’à six ans après l’achèvement des travaux : son dernier jour est le ${dayText(until)}.`,
    article: 'L461-1 al. 2',
  },
  completionNotDeclared: {
    type: 'visite-impossible',
    status: 409,
    title: 'L’achèvement n’est pas déclaré',
    detail:
      'Un récolement vérifie des travaux déclarés achevés. Prévoyez une visite de chantier, ou enregistrez d’abord la déclaration d’achèvement.',
    article: 'R462-6, R462-8',
  },
  visitOnPastDay: {
    type: 'visite-impossible',
    status: 422,
    title: 'Ce jour est passé',
    detail: 'Une visite se prévoit pour aujourd’hui ou plus tard. Rien n’est enregistré.',
    errors: [{ pointer: '#/plannedOn', detail: 'Choisissez un jour à partir d’aujourd’hui.' }],
  },
  visitOfficerUnknown: {
    type: 'visite-impossible',
    status: 422,
    title: 'Cet agent ne suit pas les dossiers de la commune',
    detail: 'Choisissez un agent de la commune, ou laissez la visite sans agent. Rien n’est enregistré.',
    errors: [{ pointer: '#/officerId', detail: 'Choisissez un agent de la commune.' }],
  },
  visitEnded: {
    type: 'visite-finie',
    status: 409,
    title: 'Cette visite est finie',
    detail: 'Elle est annulée, ou son compte rendu est établi : rien n’y change. Prévoyez une autre visite.',
  },
  holderNotTold: {
    type: 'beneficiaire-non-informe',
    status: 409,
    title: 'Le bénéficiaire n’a pas été informé',
    detail:
      'Avant tout récolement, l’autorité compétente en informe le bénéficiaire. Enregistrez le jour où il l’a été ; le compte rendu n’est pas établi.',
    article: 'R462-8 al. 1',
  },
  toldAfterVisit: {
    type: 'beneficiaire-non-informe',
    status: 422,
    title: 'L’information suit la visite',
    detail: 'Le bénéficiaire est informé avant la visite. Rien n’est enregistré.',
    article: 'R462-8 al. 1',
    errors: [{ pointer: '#/visitedOn', detail: 'Choisissez un jour à partir de celui de l’information.' }],
  },
  pointsNotSeen: {
    type: 'visite-incomplete',
    status: 422,
    title: 'Des points ne sont pas renseignés',
    detail: ({ count }: { count: number }) =>
      `${count === 1 ? 'Un point attend' : `${count} points attendent`} encore ce qui est vu. Dites « non vu » de ce qui ne l’a pas été. Le compte rendu n’est pas établi.`,
  },
  resultContradictsPoints: {
    type: 'visite-incomplete',
    status: 422,
    title: 'Le résultat contredit les points',
    detail:
      'Un écart est noté et la visite est dite conforme, ou aucun ne l’est et elle est dite non conforme. Le compte rendu n’est pas établi.',
    errors: [{ pointer: '#/result', detail: 'Accordez le résultat avec ce qui est noté des points.' }],
  },
  visitMovedMeanwhile: {
    type: 'visite-incomplete',
    status: 409,
    title: 'La visite a changé entre-temps',
    detail: 'Un autre appareil vient d’y noter quelque chose. Relisez-la, puis établissez le compte rendu.',
  },
  tooManyPhotographs: {
    type: 'visite-trop-de-photographies',
    status: 409,
    title: 'Cette visite a déjà beaucoup de photographies',
    detail: ({ most }: { most: number }) =>
      `Une visite en garde ${most} au plus. Prévoyez une seconde visite pour en ajouter.`,
  },
  notVisitPhotograph: {
    type: 'piece-refusee',
    status: 422,
    title: 'Ce fichier n’est pas une photographie',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » n’est pas une image JPEG ou PNG. Photographiez les travaux et envoyez l’image.`,
  },
  pointUnknown: absent('Ce point n’est pas de cette visite.'),
} as const satisfies ProblemTable
