import { listed, withoutStop } from '#wording/typography.ts'

type LineWords = { title: string; who: string; why: string; gap: string; to: string; label: string; mayDecide: boolean }

/** Said beside a text that is not among those that Parvis holds. */
const TO_READ = '(de mémoire, à relire par le délégué)'

/** Each line of an opening: who does it, why, what its gap brings in law, where it is done; `mayDecide` where a town hall may do without. */
export const OPENING_WORDS = {
  commune: {
    title: 'Commune servie',
    who: 'Administrateur',
    why: 'Rôles, signatures, lettres, annonces et pages publiques se tiennent par commune.',
    gap: 'Sans elle, rien ne s’ouvre : ni délégation, ni dossier, ni annonce.',
    ...{ to: '#communes', label: 'Choisir la commune', mayDecide: false },
  },
  people: {
    title: 'Agents et services',
    who: 'Administrateur',
    why: 'Chaque agent agit sous son nom, avec les seuls droits de son travail.',
    gap: `Un compte partagé ou trop large laisse lire des données à qui n’en a pas besoin, RGPD articles 25 et 32 ${TO_READ}.`,
    ...{ to: '/administration/personnes', label: 'Personnes', mayDecide: true },
  },
  signatory: {
    title: 'Signataire',
    who: 'Maire, puis administrateur',
    why: 'Une décision porte la signature, le prénom, le nom et la qualité de son auteur (CRPA L212-1).',
    gap: 'Aucun acte ni aucune lettre ne peut être signé : le silence décide à la place de la mairie (R*424-1).',
    ...{ to: '/administration/personnes', label: 'Personnes', mayDecide: false },
  },
  letterhead: {
    title: 'En-tête des lettres',
    who: 'Administrateur',
    why: 'Qui reçoit une lettre doit savoir de quelle mairie elle vient et où répondre (CRPA L111-2).',
    gap: 'Les lettres partent sans adresse : un recours ou une pièce peut se perdre.',
    ...{ to: '/administration/courriers', label: 'Courriers', mayDecide: false },
  },
  numbering: {
    title: 'Numérotation',
    who: 'Secrétariat',
    why: 'Un numéro est donné à chaque dépôt, une fois et une seule, de 00001 dans l’année (A423-3).',
    gap: 'Si un autre logiciel a déjà donné des numéros cette année, deux dossiers porteront le même : reprenez d’abord ces dossiers.',
    ...{ to: '/reprise', label: 'Reprise', mayDecide: true },
  },
  mail: {
    title: 'Courriel',
    who: 'Administrateur',
    why: 'Une demande reçue par voie électronique a son accusé de réception (CRPA L112-11).',
    gap: 'Les courriels attendent : sans accusé de réception, les délais de recours ne sont pas opposables à qui a demandé (CRPA L112-6).',
    ...{ to: '/administration/reglages#mail', label: 'Régler le courriel', mayDecide: true },
  },
  backup: {
    title: 'Sauvegarde',
    who: 'Administrateur',
    why: 'Un dossier perdu ne se refait pas, et son délai court toujours.',
    gap: `Une perte de données est une violation à notifier à la CNIL sous 72 heures, RGPD article 33 ${TO_READ}.`,
    ...{ to: '/administration/reglages#backup', label: 'Régler la sauvegarde', mayDecide: false },
  },
  delegate: {
    title: 'Délégué à la protection des données',
    who: 'Maire',
    why: `Une autorité publique désigne un délégué, RGPD article 37 ${TO_READ}.`,
    gap: 'Personne ne répond aux demandes d’accès, de rectification ou d’effacement, et la page « Données personnelles » est incomplète.',
    ...{ to: '/administration/personnes', label: 'Personnes', mayDecide: false },
  },
  retention: {
    title: 'Tableau de gestion signé',
    who: 'Maire et archives départementales',
    why: 'Ce qui s’élimine, et quand, est fixé par accord avec l’administration des archives (C. patr. L212-2).',
    gap: 'Aucun dossier ne peut être éliminé ni versé : tout s’accumule, plus longtemps qu’il n’est nécessaire.',
    ...{ to: '/archives', label: 'Archives', mayDecide: true },
  },
  till: {
    title: 'Régie et paiement',
    who: 'Maire, régisseur et comptable',
    why: `Seul un comptable ou un régisseur nommé par acte touche à l’argent public, CGCT R1617-1 ${TO_READ}.`,
    gap: 'Rien n’est encaissé à la mairie ni en ligne : une somme due part en titre de recettes.',
    ...{ to: '/paiements', label: 'Paiements', mayDecide: true },
  },
  services: {
    title: 'Adresses des services consultés',
    who: 'Instructeur ou administrateur',
    why: 'Une consultation part à l’adresse écrite ici, et son délai court de sa réception (R*423-59).',
    gap: 'Une consultation sans adresse ne part pas : l’avis manque, et la décision peut être illégale.',
    ...{ to: '/administration/courriers', label: 'Courriers', mayDecide: true },
  },
  taxRates: {
    title: 'Taux de la taxe d’aménagement',
    who: 'Administrateur, d’après la délibération',
    why: 'Un certificat d’urbanisme donne la liste des taxes applicables au terrain (L410-1).',
    gap: 'Les certificats et les estimations disent « inconnu » au lieu du taux.',
    ...{ to: '/administration/courriers', label: 'Courriers', mayDecide: true },
  },
  prefecture: {
    title: 'Envoi au préfet',
    who: 'Maire',
    why: 'Un acte n’est exécutoire qu’une fois transmis au préfet (CGCT L2131-1, de mémoire, à relire par le délégué).',
    gap: 'Tant que rien n’est choisi, les actes partent sur papier : le choix précède le premier dossier.',
    ...{ to: '/administration/prefecture', label: 'Préfecture', mayDecide: true },
  },
  platau: {
    title: 'PLAT’AU',
    who: 'Maire et service instructeur',
    why: 'Au-delà de 3 500 habitants, la commune dispose d’une téléprocédure pour recevoir et instruire (L423-3).',
    gap: 'Les dossiers ne sont partagés ni avec les services de l’État, ni avec les bases fiscales.',
    ...{ to: '/administration/platau', label: 'PLAT’AU', mayDecide: true },
  },
  forms: {
    title: 'Formulaires de demande',
    who: 'Secrétariat',
    why: 'Un habitant ne demande en ligne que ce qui est publié.',
    gap: 'Les demandes arrivent par courriel ou au comptoir : sans téléservice annoncé, tout envoi électronique saisit la mairie (CRPA R112-9-2).',
    ...{ to: '/administration/formulaires', label: 'Formulaires', mayDecide: true },
  },
  numbers: {
    title: 'Numéros utiles',
    who: 'Secrétariat',
    why: '« Ma commune » montre la mairie, l’astreinte, les urgences, même sans réseau.',
    gap: 'Dans une crise, l’habitant ne trouve aucun numéro.',
    ...{ to: '/listes', label: 'Lieux et collectes', mayDecide: true },
  },
  lawTexts: {
    title: 'Textes de loi',
    who: 'Administrateur, avec qui suit le droit',
    why: 'Une règle ne se lit pas sans son texte : les mots de l’article sont sous chaque date, à l’écran et imprimés. Chaque mois, un nouvel état des codes dit ce qui a changé, et quels dossiers cela touche. Sur le serveur, « npm run territory -- --only codes » les reçoit et les importe.',
    gap: 'Sans eux, les preuves disent « texte non fourni » ; dans un état ancien, un article modifié depuis la lecture des règles passe inaperçu : une date peut être fausse sans que rien ne le dise.',
    ...{ to: '/administration/imports', label: 'Importer les codes consolidés (LEGI)', mayDecide: true },
  },
  legal: {
    title: 'Pages légales',
    who: 'Administrateur, relues par le délégué',
    why: `Éditeur, hébergeur, accessibilité et données personnelles se disent au public : loi n° 2004-575 article 1-1, loi n° 2005-102 article 47, RGPD article 13 ${TO_READ} ; modalités d’utilisation du téléservice (CRPA L112-9).`,
    gap: 'La commune ne peut pas ouvrir au public : à défaut d’information sur le téléservice, tout envoi électronique la saisit (CRPA R112-9-2).',
    ...{ to: '#mentions', label: 'Remplir les mentions', mayDecide: false },
  },
  certificate: {
    title: 'Certificat ou cachet de la mairie',
    who: 'Maire',
    why: 'Un acte signé par un certificat se vérifie et ne peut être changé.',
    gap: 'Les actes portent une signature dessinée : signez-les aussi sur papier si le préfet ou un juge peut les contester.',
    ...{ to: '/administration/reglages#certificate', label: 'Régler le certificat', mayDecide: true },
  },
} as const satisfies Record<string, LineWords>

/** Where a till that is online and reaches nobody is mended. */
export const PAYFIP_PLACE = { to: '/administration/reglages#payfip', label: 'Régler PayFiP' } as const

export const OPENING_STATE_NAMES = {
  done: 'Fait',
  toDo: 'À faire',
  toDecide: 'À décider',
  decided: 'Décidé',
} as const

export const OPENING_CHOICE_NAMES = { later: 'Plus tard', notConcerned: 'Sans objet' } as const

/** « Il reste 3 lignes à faire, 2 à décider. » */
export function leftText({ toDo, toDecide }: { toDo: number; toDecide: number }): string {
  const parts = [toDo > 0 && `${toDo} à faire`, toDecide > 0 && `${toDecide} à décider`].filter(
    (part) => part !== false,
  )
  return parts.length === 0 ? 'Tout est en service.' : `Mise en service : ${listed(parts)}.`
}

/** What the public pages lack. */
export const STATEMENT_LABELS = {
  name: 'le nom de l’installation',
  publisherName: 'l’éditeur',
  publisherAddress: 'l’adresse de l’éditeur',
  publisherPhone: 'le téléphone de l’éditeur',
  director: 'le directeur de la publication',
  hostName: 'l’hébergeur',
  hostAddress: 'l’adresse de l’hébergeur',
  hostPhone: 'le téléphone de l’hébergeur',
  delegateContact: 'le contact du délégué',
  accessState: 'l’état d’accessibilité',
  accessContact: 'le contact pour l’accessibilité',
  reviewedOn: 'la relecture par le délégué',
} as const

/** How many communes a sentence names; the others are counted, and listed beside it. */
export const NAMED = 5

/** Whether the list of those that lack a thing says more than the sentence does: others, or what each lacks. */
export const isListWorthIt = (lacking: readonly string[]): boolean =>
  lacking.length > NAMED || lacking.some((one) => one.includes(' : '))

/** The record of an opening, as it prints. */
export const RECORD = {
  title: 'Procès-verbal de mise en service',
  summary: 'Lignes de la mise en service, leur état et ce qui en a été constaté',
  line: 'Ligne',
  state: 'État',
  found: 'Constaté, décidé, et conséquence de ce qui manque',
  decided: ({ choice, reason, by, day }: { choice: string; reason: string; by: string | null; day: string }) =>
    `${choice} : ${withoutStop(reason)} (${by ?? 'code d’administration'}, ${day}).`,
  lacking: (communes: readonly string[]) => `Ce qui manque, par commune : ${communes.join(' ; ')}.`,
  nobody: 'Installation sans nom',
  footer: 'Constaté par Parvis, à signer par qui ouvre le service',
  quality: 'Le maire ou son représentant',
  lead: (day: string, communes: readonly string[]) =>
    communes.length === 0
      ? `État au ${day}. Aucune commune n’est encore servie.`
      : `État au ${day}, pour ${listed(communes)}.`,
} as const
