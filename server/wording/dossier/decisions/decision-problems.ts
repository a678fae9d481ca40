import { dayText } from '#wording/day.ts'
import { absent, type ProblemField, type ProblemTable, sentencesOf } from '#wording/problem.ts'

/** A refusal that says no more than its fields do. */
const fieldsOnly = <Facts>(fields: (facts: Facts) => readonly ProblemField[]) => ({
  detail: (facts: Facts) =>
    `${fields(facts)
      .map(({ detail }) => detail)
      .join('. ')}.`,
  errors: fields,
})

const NOT_CALLED_FOR = {
  noAppealAwaits: {
    says: 'Aucun recours gracieux n’attend de réponse : il n’est pas enregistré, ou le silence l’a rejeté.',
    article: 'L600-12-2 ; CRPA L231-4',
  },
  noExtensionAsked: {
    says: 'Aucune demande de prorogation n’attend de réponse : elle n’est pas enregistrée, ou le silence l’a accordée.',
    article: 'R*424-21, R*424-22',
  },
  notCompleted: { says: 'L’achèvement des travaux n’est pas déclaré.', article: 'R*462-6' },
  notCompliant: {
    says: 'La conformité n’est pas encore acquise : le délai de contestation court, ou elle est contestée.',
    article: 'R*462-10',
  },
  nothingToWithdraw: { says: 'Aucune décision qui puisse être retirée n’est en vigueur.', article: 'L424-5' },
  notWithdrawn: { says: 'Le demandeur n’a pas retiré sa demande.', article: 'R*424-1' },
} as const
type NotCalledFor = keyof typeof NOT_CALLED_FOR

/** What keeps a draft of decision from being signed, said at its place. */
export const OBSTACLES = {
  changedFact: 'Ce paragraphe repose sur un élément du dossier qui a changé : reprenez-le ou confirmez-le.',
  goneFact: 'Ce paragraphe repose sur un élément qui n’est plus au dossier : retirez-le ou reprenez-le.',
  gap: 'Ce paragraphe est à compléter.',
  noArticle: 'La décision n’a aucun article.',
  noGround:
    'Un refus, une opposition, un sursis ou des prescriptions sont motivés : ajoutez au moins un motif (L424-3).',
  noCondition: 'Une décision avec prescriptions en énonce au moins une.',
  conditionsUnsaid: 'Des prescriptions sont énoncées : choisissez une décision avec prescriptions, ou retirez-les.',
  oneFeasibility:
    'Un certificat opérationnel dit si l’opération est réalisable : gardez une réponse et une seule (R*410-13).',
  staySaidOnce:
    'Un certificat dit si un sursis à statuer serait opposable, ou qu’aucun ne le serait : ajoutez l’une de ces phrases, et une seule (L410-1, A410-4 e).',
  floodUnheard:
    'Le terrain est en zone inondable et le service chargé des risques n’a pas répondu : consultez-le avant de dire l’opération réalisable (R*410-10).',
  infeasibleWithoutGround: 'Une réponse négative est motivée : ajoutez au moins un motif (R*410-14).',
  rulesUnknown:
    'Aucun document d’urbanisme en vigueur au jour de la décision n’est connu pour ce terrain : visez celui qui s’applique, ou les règles figées pour ce projet (L410-1, L442-14, L600-2, L431-6).',
  courtNotFirst:
    'Ces voies de recours ouvrent le tribunal sans attendre : après un refus d’accord de l’architecte des Bâtiments de France, le préfet de région est saisi d’abord. Retirez ce paragraphe (R*424-14).',
  stateTransmitsNothing:
    'Cette décision est prise au nom de l’État : elle n’est pas transmise au contrôle de légalité. Retirez ce paragraphe.',
  stayUnsaid:
    'Un sursis indique sa durée et le délai pour confirmer la demande : sans eux, aucun délai n’est opposable au demandeur. Indiquez-les avant de signer (R*424-9).',
  reviewAwaited: 'La relecture demandée n’est pas encore rendue sur ce texte.',
  unusedFact: ({ text }: { text: string }) =>
    `Un élément nouveau du dossier n’est pas repris : « ${text} » Ajoutez-le ou écartez-le.`,
  sentBack: ({ note }: { note: string | null }) => `La relecture renvoie le projet${note ? ` : ${note}` : '.'}`,
  agreementNotAsked: ({ serviceName }: { serviceName: string }) =>
    `L’accord de « ${serviceName} » est nécessaire et n’est pas demandé : consultez ce service, ou écartez la consultation en disant pourquoi (onglet Avis).`,
  bindingOpinionAwaited: ({ serviceName, dueOn }: { serviceName: string; dueOn: string | null }) =>
    `La réponse de « ${serviceName} » lie la décision et est encore attendue${dueOn ? ` jusqu’au ${dayText(dueOn)}` : ''}.`,
  articleNotInForce: ({ article }: { article: string }) =>
    `Ce motif cite l’article ${article}, que le règlement en vigueur sur ce terrain ne contient pas : citez l’article qui s’applique.`,
  articleOfOtherSubject: ({ article, heading }: { article: string; heading: string }) =>
    `Ce motif oppose l’article ${article} à ce dont il ne traite pas : son intitulé est « ${heading} ». Citez l’article qui porte sur ce sujet.`,
  disobeys: ({ zone, heading }: { zone: string; heading: string }) =>
    `La feuille d’examen juge que le projet ne respecte pas le règlement de la zone ${zone}, ${heading} : refusez, prescrivez, ou revoyez ce jugement (L421-6).`,
} as const

/** A decision: its draft, its letter, what follows it. */
export const DECISION_PROBLEMS = {
  issuedDocumentUnknown: absent('Ce document n’existe pas, ou il ne vous est pas ouvert.'),
  decisionNotToPresent: {
    type: 'pli-inconnu',
    status: 409,
    title: 'Aucun pli n’attend sa présentation',
    detail: 'La décision de ce dossier n’est pas partie en recommandé, ou sa première présentation est déjà connue.',
  },
  decisionPresentationImpossible: {
    type: 'date-impossible',
    status: 422,
    title: 'Cette date de présentation n’est pas possible',
    detail: 'Un pli est présenté au plus tôt le jour de son envoi, et au plus tard aujourd’hui.',
    errors: [{ pointer: '#/firstPresentedOn', detail: 'Date antérieure à l’envoi ou à venir' }],
  },
  registeredLetterNeeded: {
    type: 'voie-non-prevue',
    status: 422,
    title: 'Cette lettre part en recommandé',
    detail:
      'La mise en demeure de l’article R*462-9 se notifie par lettre recommandée avec avis de réception, sur papier ou électronique. Choisissez l’une de ces voies.',
    article: 'R*462-9',
    errors: [{ pointer: '#/via', detail: 'Choisissez la lettre recommandée ou l’envoi électronique' }],
  },
  tacitPermitNotTransmitted: {
    type: 'transmission-inconnue',
    status: 422,
    title: 'Le jour de la transmission au préfet n’est pas connu',
    detail:
      'Le certificat d’un permis tacite indique la date à laquelle le dossier a été transmis au préfet. Enregistrez cette transmission, puis signez le certificat.',
    article: 'R*424-13',
  },
  nothingAssessed: {
    type: 'regles-non-appreciees',
    status: 422,
    title: 'Aucune règle n’est appréciée',
    detail:
      'Le projet n’a été confronté à aucun article du règlement. Appréciez-le (onglet Règles), ou dites pourquoi la décision part sans cet examen : qui signe le lira.',
    article: 'L421-6',
    errors: [{ pointer: '#/unassessedBecause', detail: 'Dites pourquoi aucune règle n’est appréciée' }],
  },
  notCertificate: {
    type: 'nature-non-prevue',
    status: 409,
    title: 'Ce dossier n’est pas un certificat d’urbanisme',
    detail: 'Les équipements et le sursis possible ne se disent que d’un certificat d’urbanisme (L410-1).',
    article: 'L410-1',
  },
  remarkUnknown: absent('Cette remarque n’existe pas, ou elle est déjà réglée.'),
  reviewNotAskedOfYou: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette relecture ne vous est pas demandée',
    detail: 'Seule la personne désignée approuve ou renvoie le projet de décision.',
  },
  draftNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Le projet de décision revient à l’instruction',
    detail: 'L’instructeur et le signataire de la commune écrivent le projet de décision ; le secrétariat le lit.',
  },
  draftNotSubmitted: {
    type: 'projet-non-soumis',
    status: 409,
    title: 'Ce projet n’attend pas de signature',
    detail: 'Il a été repris, renvoyé ou signé depuis que vous l’avez ouvert. Rechargez les signatures.',
  },
  noDecisionDraft: {
    type: 'introuvable',
    status: 404,
    title: 'Introuvable',
    detail: 'Aucun projet de décision n’est préparé pour ce dossier. Choisissez d’abord un sens.',
  },
  alreadyDecided: {
    type: 'decision-deja-prise',
    status: 409,
    title: 'Une décision est déjà prise',
    detail: 'Une décision signée ne se réécrit pas : elle ne peut qu’être retirée, si elle est illégale.',
    article: 'L424-5',
  },
  draftWrittenMeanwhile: {
    type: 'projet-modifie-entre-temps',
    status: 409,
    title: 'Le projet de décision a changé entre-temps',
    detail:
      'Une autre personne l’a enregistré depuis que vous l’avez ouvert. Reprenez sa version, puis refaites vos changements.',
  },
  decisionDeskOnly: {
    type: 'role-insuffisant',
    status: 403,
    title: 'La décision se prépare en mairie',
    detail: 'Seuls le secrétariat, l’instructeur et le signataire de la commune préparent une décision.',
  },
  phraseNotInLibrary: {
    type: 'phrase-inconnue',
    status: 422,
    title: 'Une phrase choisie n’existe pas',
    ...fieldsOnly(({ phrases }: { phrases: readonly { key: string; rank: number }[] }) =>
      phrases.map(({ key, rank }) => ({
        pointer: `#/phrases/${rank}`,
        detail: `La phrase « ${key} » n’est pas dans la bibliothèque`,
      })),
    ),
  },
  reviewerImpossible: {
    type: 'relecture-impossible',
    status: 422,
    title: 'Cette personne ne peut pas relire ce projet',
    detail: 'La relecture revient à un autre instructeur ou signataire de la commune.',
    errors: [{ pointer: '#/of', detail: 'La relecture revient à un autre instructeur ou signataire de la commune' }],
  },
  paragraphTwice: {
    type: 'paragraphe-double',
    status: 422,
    title: 'Un paragraphe est donné deux fois',
    ...fieldsOnly(({ ranks }: { ranks: readonly number[] }) =>
      ranks.map((rank) => ({ pointer: `#/blocks/${rank}/id`, detail: 'Ce paragraphe est deux fois dans la liste' })),
    ),
  },
  paragraphOfGoneFact: {
    type: 'element-disparu',
    status: 422,
    title: 'Un paragraphe repose sur un élément qui n’est plus au dossier',
    ...fieldsOnly(({ rank }: { rank: number }) => [
      { pointer: `#/blocks/${rank}/fact`, detail: 'Retirez ce paragraphe, ou détachez-le de cet élément' },
    ]),
  },
  keptParagraphUnexplained: {
    type: 'raison-demandee',
    status: 422,
    title: 'Dites pourquoi ce paragraphe reste tel quel',
    ...fieldsOnly(({ rank }: { rank: number }) => [
      {
        pointer: `#/blocks/${rank}/keptBecause`,
        detail: 'L’élément du dossier a changé : reprenez le texte à jour, ou dites pourquoi le vôtre reste exact',
      },
    ]),
  },
  answerDayGone: {
    type: 'lettre-sans-objet',
    status: 422,
    title: 'Ce jour est passé',
    detail: 'Laissez au bénéficiaire un délai suffisant pour répondre : le dernier jour vient après aujourd’hui.',
    article: 'CRPA L122-1',
    errors: [{ pointer: '#/answerUntil', detail: 'Choisissez un jour à venir' }],
  },
  ruleNotQuotable: {
    type: 'decision-incomplete',
    status: 422,
    title: 'Cet article ne peut pas être cité',
    detail:
      'Le règlement en vigueur sur ce terrain ne contient pas cet article, ou son texte n’est pas chargé. Choisissez-en un autre, ou écrivez le motif entier. Rien n’a été signé.',
    article: 'L424-3',
    errors: [{ pointer: '#/rule', detail: 'Article absent du règlement en vigueur, ou sans texte' }],
  },
  letterNotCalledFor: {
    type: 'lettre-sans-objet',
    status: 409,
    title: 'Cette lettre n’a pas d’objet aujourd’hui',
    detail: ({ why }: { why: NotCalledFor }) => `${NOT_CALLED_FOR[why].says} Rien n’a été signé.`,
    article: ({ why }: { why: NotCalledFor }) => NOT_CALLED_FOR[why].article,
  },
  decisionIncomplete: {
    type: 'decision-incomplete',
    status: 422,
    title: 'Ce projet de décision ne peut pas être signé tel quel',
    detail: ({ errors }: { errors: readonly ProblemField[] }) => sentencesOf(errors),
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
} as const satisfies ProblemTable
